// SPDX-License-Identifier: GPL-3.0-or-later

/// The map on the page of a discography.

#include "support/run_suite.h"
#include "support/scratch.h"
#include "support/tools/drawn_map.h"
#include "support/tools/made_discography.h"
#include "base/producer_colour.h"
#include "model/model.h"
#include "model_file/model_file.h"
#include "tools/pages/map_page.h"
#include "tools/pages/text_width.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE = 1 << 21 };

static PvDiscography d;
static char          page[PAGE];
static PvDrawnMap    drawn;

static void
write_page(void)
{
  PvError error;
  pv_scratch_enter();
  ck_assert_int_eq(pv_map_page_write(&d, "page.html", &error), PV_OK);
  FILE* const  file = fopen("page.html", "rb");
  const size_t n    = file ? fread(page, 1, PAGE - 1, file) : 0;
  ck_assert_uint_gt(n, 0);
  ck_assert_uint_lt(n, PAGE - 1);
  page[n] = '\0';
  fclose(file);
  pv_scratch_leave();
}

static void
draw(void)
{
  pv_made_albums(&d);
  write_page();
  pv_drawn_map_read(&drawn, page);
}

/// What is drawn while music by others is shown, or hidden.
static void
check_names(bool crowded, uint32_t at_least)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < drawn.n_names; ++i) {
    const PvDrawnName* const name = &drawn.names[i];
    for (uint32_t j = 0; j < i && name->is_crowded == crowded; ++j) {
      ck_assert_msg(drawn.names[j].is_crowded != crowded ||
                      !pv_drawn_overlap(&name->box, &drawn.names[j].box),
                    "%s on %s", name->text, drawn.names[j].text);
    }
    for (uint32_t s = 0; s < drawn.n_shapes && name->is_crowded == crowded;
         ++s) {
      ck_assert_msg((drawn.shapes[s].is_other && !crowded) ||
                      !pv_drawn_overlap(&name->box, &drawn.shapes[s].box),
                    "%s on %s", name->text, drawn.shapes[s].line);
    }
    ck_assert_double_ge(name->box.x0, 0.0);
    ck_assert_double_le(name->box.x1, 480.0);
    n += name->is_crowded == crowded;
  }
  ck_assert_msg(n >= at_least, "%u names", n);
}

START_TEST(names_cover_nothing)
{
  static const struct {
    uint32_t    n_labels, n_songs, n_alone, n_crowded;
    const char* name;
  } crowds[] = {
    { 5, 100, 5, 5, "Ada Brandt" },
    { 10, 120, 9, 5,
      "The Extraordinarily Long-Named Production Company of Reykjav\xc3\xadk" },
    { 10, 80, 9, 5, "WWW & MMM <@> \"WWW\" MMM@WWW" },
    { 10, 80, 9, 5, "\xd0\x9c\xd1\x83\xd0\xb7\xd1\x8b\xd0\xba\xd0\xb0" },
    { 40, 480, 12, 8, "Producer" },
    { 40, 320, 12, 8, "The Long-Named Production Company No." },
  };
  pv_made_model(&d, crowds[_i].n_labels, crowds[_i].n_songs, crowds[_i].name);
  draw();
  check_names(false, crowds[_i].n_alone);
  check_names(true, crowds[_i].n_crowded);
}
END_TEST

START_TEST(names_that_have_a_place_are_whole)
{
  pv_made_model(&d, 5, 100, "Ada Brandt");
  draw();
  for (uint32_t i = 0; i < drawn.n_names; ++i) {
    ck_assert_uint_eq(strlen(drawn.names[i].text), strlen("Ada Brandt 0"));
  }
  ck_assert_uint_ge(drawn.n_names, 10);
}
END_TEST

START_TEST(names_are_not_cut_behind_a_bracket)
{
  char* const cut =
    pv_text_fit("Ann (of Leeds)", pv_text_width("Ann (\xe2\x80\xa6"));
  ck_assert_str_eq(cut, "Ann\xe2\x80\xa6");
  free(cut);
}
END_TEST

// Four producers have more of the first album than most albums' likeliest has.
START_TEST(each_albums_likeliest_has_a_curve)
{
  char curve[32];
  pv_made_model(&d, 10, 80, "Ada Brandt");
  pv_made_albums(&d);
  for (uint32_t a = 0; a < PV_MADE_ALBUMS; ++a) {
    d.albums[a].shares[a] = a ? 0.2 : 0.22;
  }
  for (uint32_t l = PV_MADE_ALBUMS; l < 10; ++l) {
    d.albums[0].shares[l] = 0.21;
  }
  write_page();
  for (uint32_t l = 0; l < 10; ++l) {
    snprintf(curve, sizeof(curve), "course p%u\"", l);
    ck_assert_msg(!strstr(page, curve) == (l >= PV_MADE_ALBUMS), "%s", curve);
  }
}
END_TEST

#ifdef PV_SHIPPED_MODEL
START_TEST(names_of_the_shipped_model_cover_nothing)
{
  PvModel* model = NULL;
  PvError  error;
  ck_assert_int_eq(pv_model_load(PV_SHIPPED_MODEL, &model, &error), PV_OK);
  d.parts = pv_model_parts(model);
  draw();
  check_names(false, d.parts->n_labels);
  check_names(true, d.parts->n_labels / 2);
  ck_assert_uint_eq(drawn.n_shapes, d.parts->n_songs + 2 * PV_MADE_ALBUMS);
  pv_model_free(model);
}
END_TEST
#endif

START_TEST(music_by_others_is_hidden_until_it_is_wanted)
{
  pv_made_model(&d, 4, 48, "P");
  draw();
  const char* const box =
    strstr(page, "<input type=\"checkbox\" id=\"others\"> ");
  ck_assert_ptr_nonnull(box);
  ck_assert_ptr_nonnull(strstr(box, "<svg class=\"map\""));
  // They have one parent, so that the style's rules hold.
  ck_assert(strstr(box, "</section>") > strstr(box, "<svg class=\"map\""));
  ck_assert_ptr_nonnull(strstr(
    page, ".others,.crowded,#others:checked~.map .alone{display:none}"
          "#others:checked~.map .others,#others:checked~.map .crowded{display:"
          "inline}"));
  uint32_t n_others = 0;
  for (uint32_t s = 0; s < drawn.n_shapes; ++s) {
    n_others += drawn.shapes[s].is_other;
    // Behind all else.
    ck_assert(s == 0 || !drawn.shapes[s].is_other ||
              drawn.shapes[s - 1].is_other);
    const PvDrawnBox* const b = &drawn.shapes[s].box;
    ck_assert(!drawn.shapes[s].is_other || b->x1 - b->x0 < 5.0);
  }
  ck_assert_uint_eq(n_others, 12);
}
END_TEST

START_TEST(a_model_without_others_has_no_switch)
{
  pv_made_model(&d, 4, 48, "P");
  for (uint32_t s = 3; s < 48; s += 4) {
    pv_made_songs[s].label = 0;
  }
  draw();
  ck_assert_ptr_null(strstr(page, "<input"));
  ck_assert_ptr_null(strstr(page, "<g class=\"crowded\">"));
  check_names(false, 3);
}
END_TEST

START_TEST(artists_are_named)
{
  pv_made_model(&d, 4, 48, "P");
  draw();
  ck_assert_ptr_nonnull(
    strstr(page, "<title>Song \xe2\x80\x93 Others</title>"));
  ck_assert_ptr_nonnull(
    strstr(page, "<title>Song \xe2\x80\x93 somebody else</title>"));
  ck_assert_ptr_nonnull(strstr(page, "<tr><th>somebody else</th>"));
  ck_assert_ptr_null(strstr(page, "unknown"));
}
END_TEST

static double
middle_x(uint32_t shape)
{
  return (drawn.shapes[shape].box.x0 + drawn.shapes[shape].box.x1) / 2.0;
}

START_TEST(producers_fill_the_map_and_the_rest_sits_on_its_rim)
{
  static const float at[][2] = { { -0.2f, 0.0f }, { 0.2f, 0.1f }, { 1.0f, 0 } };
  pv_made_model(&d, 1, 3, "P");
  memcpy(pv_made_map, at, sizeof(at));
  for (uint32_t s = 0; s < 3; ++s) {
    pv_made_songs[s].label = s == 2;
  }
  draw();
  ck_assert(drawn.shapes[0].is_other);
  ck_assert_double_eq_tol(middle_x(0), 480.0 - 12.0, 0.01);
  ck_assert_double_eq_tol(middle_x(1), 240.0 - 0.94 * 228.0, 0.01);
  ck_assert_double_eq_tol(middle_x(2), 240.0 + 0.94 * 228.0, 0.01);
}
END_TEST

START_TEST(numbers_of_albums_stay_legible)
{
  pv_made_model(&d, 4, 48, "P");
  draw();
  const uint32_t first = drawn.n_shapes - PV_MADE_ALBUMS;
  for (uint32_t a = first; a < drawn.n_shapes; ++a) {
    const PvDrawnBox* const box = &drawn.shapes[a].box;
    ck_assert(drawn.shapes[a].is_mark); // On top of all
    ck_assert(box->x0 >= 0.0 && box->x1 <= 480.0);
    ck_assert(box->y0 >= 0.0 && box->y1 <= 480.0);
    for (uint32_t b = first; b < a; ++b) {
      const PvDrawnBox* const other = &drawn.shapes[b].box;
      ck_assert_double_ge(hypot(box->x0 - other->x0, box->y0 - other->y0),
                          22.0);
    }
  }
}
END_TEST

START_TEST(producers_have_the_colours_of_all_screens)
{
  char text[64];
  pv_made_model(&d, 40, 480, "P");
  draw();
  for (int32_t i = 0; i < 2 * PV_N_PRODUCER_COLOURS; ++i) {
    const PvColour dark  = pv_producer_colour(i);
    const PvColour light = pv_producer_colour_on_light(i);
    snprintf(text, sizeof(text), "--p%d:#%02x%02x%02x;", i, dark.r, dark.g,
             dark.b);
    ck_assert_ptr_nonnull(strstr(page, text));
    snprintf(text, sizeof(text), "--p%d:#%02x%02x%02x;", i, light.r, light.g,
             light.b);
    ck_assert_ptr_nonnull(strstr(page, text));
    snprintf(text, sizeof(text), ".p%d{color:var(--p%d)}", i, i);
    ck_assert_ptr_nonnull(strstr(page, text));
  }
  for (uint32_t l = 0; l < 40; ++l) {
    snprintf(text, sizeof(text), "<g class=\"mark p%u\">", l % 24);
    ck_assert_ptr_nonnull(strstr(page, text));
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("map_page");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 60);
  tcase_add_loop_test(tests, names_cover_nothing, 0, 6);
  tcase_add_test(tests, names_that_have_a_place_are_whole);
  tcase_add_test(tests, names_are_not_cut_behind_a_bracket);
#ifdef PV_SHIPPED_MODEL
  tcase_add_test(tests, names_of_the_shipped_model_cover_nothing);
#endif
  tcase_add_test(tests, music_by_others_is_hidden_until_it_is_wanted);
  tcase_add_test(tests, a_model_without_others_has_no_switch);
  tcase_add_test(tests, artists_are_named);
  tcase_add_test(tests, each_albums_likeliest_has_a_curve);
  tcase_add_test(tests, producers_fill_the_map_and_the_rest_sits_on_its_rim);
  tcase_add_test(tests, numbers_of_albums_stay_legible);
  tcase_add_test(tests, producers_have_the_colours_of_all_screens);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
