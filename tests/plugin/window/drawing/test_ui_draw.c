// SPDX-License-Identifier: GPL-3.0-or-later

/// The plugin's window as pixels.

#include "support/run_suite.h"
#include "support/window/scenes.h"
#include "plugin/window/layout/map.h"
#include "plugin/window/drawing/paint.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { W = PV_UI_WIDTH, H = PV_UI_HEIGHT };

static PvUiPainter*    painter;
static PvUiLayout      layout;
static PvUiScene       scene, other;
static const PvUiScene plain; ///< Nothing has been heard yet

static void
setup(void)
{
  painter = pv_ui_painter_new();
  pv_ui_layout(&layout, &plain, W, H, 1.0);
  ck_assert_double_eq_tol(layout.scale, 1.0, 1e-9);
}

static void
teardown(void)
{
  pv_ui_painter_free(painter);
}

static cairo_surface_t*
new_picture(int width, int height)
{
  return cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
}

static cairo_surface_t*
picture_of(const PvUiScene* of)
{
  cairo_surface_t* const surface = new_picture(W, H);
  pv_ui_draw(painter, surface, &layout, of, PV_UI_ALL);
  cairo_surface_flush(surface);
  return surface;
}

static uint32_t
pixel(cairo_surface_t* surface, double x, double y)
{
  const unsigned char* const data   = cairo_image_surface_get_data(surface);
  const int                  stride = cairo_image_surface_get_stride(surface);
  uint32_t                   value  = 0;
  memcpy(&value, data + stride * (int)y + 4 * (int)x, 4);
  return value & 0xFFFFFF;
}

static bool
is_colour(uint32_t value, PvUiColour c)
{
  const double d = fabs((value >> 16) - 255.0 * c.r) +
                   fabs((value >> 8 & 0xFF) - 255.0 * c.g) +
                   fabs((value & 0xFF) - 255.0 * c.b);
  return d < 12.0;
}

/// Pixels of a colour in a line.
static uint32_t
count(cairo_surface_t* s, PvUiColour colour, double x0, double x1, double y)
{
  uint32_t n = 0;
  for (double x = x0; x < x1; ++x) {
    n += is_colour(pixel(s, x, y), colour);
  }
  return n;
}

/// The middle line of a rank's bar.
static double
bar_line(uint32_t rank)
{
  return floor(layout.ranking.y + 42.0 + rank * layout.row_height - 2.0 +
               layout.row_height / 2 + 10.5);
}

START_TEST(bars_are_as_long_as_the_shares)
{
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  const double width = layout.ranking.w - 32.0;
  for (uint32_t i = 0; i < PV_N_RANKED; ++i) {
    cairo_surface_t* const s = picture_of(&scene);
    const uint32_t         n =
      count(s, pv_ui_label_colour(&pv_ui_dark, scene.rows[i].index),
            layout.ranking.x, layout.ranking.x + layout.ranking.w, bar_line(i));
    ck_assert_float_gt(scene.rows[i].share_shown, 0.0f);
    ck_assert_double_eq_tol(n, width * (double)scene.rows[i].share_shown, 2.5);
    cairo_surface_destroy(s);
  }
}
END_TEST

START_TEST(bars_follow_any_share)
{
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  const double width        = layout.ranking.w - 32.0;
  scene.rows[0].share_shown = (float)_i / 10.0f;
  cairo_surface_t* const s  = picture_of(&scene);
  const double           x  = layout.ranking.x;
  const uint32_t         n  = count(s, pv_ui_label_colour(&pv_ui_dark, 0), x,
                                    x + layout.ranking.w, bar_line(0));
  ck_assert_double_eq_tol(n, width * _i / 10.0, 2.5);
  cairo_surface_destroy(s);
}
END_TEST

START_TEST(the_meter_shows_the_level)
{
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  const PvUiRect* const r     = &layout.level;
  const double          width = r->w - 84.0;
  scene.level_shown           = pv_ui_level(-30.0f);
  cairo_surface_t* s          = picture_of(&scene);
  const double     y          = floor(r->y + r->h / 2);
  ck_assert_double_eq_tol(count(s, pv_ui_dark.good, r->x, r->x + width, y),
                          width / 2, 2.0);
  ck_assert_uint_eq(count(s, pv_ui_dark.warn, r->x, r->x + width, y), 0);
  cairo_surface_destroy(s);
  scene.level_shown = 1.0f;
  s                 = picture_of(&scene);
  ck_assert_double_eq_tol(count(s, pv_ui_dark.warn, r->x, r->x + width, y),
                          width * 9 / 60, 2.0);
  ck_assert_double_eq_tol(count(s, pv_ui_dark.bad, r->x, r->x + width, y),
                          width * 3 / 60, 4.0);
  cairo_surface_destroy(s);
}
END_TEST

START_TEST(the_ring_is_as_full_as_the_bar_of_the_guess)
{
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  scene.rows[0].share_shown = 0.5f;
  cairo_surface_t* const s  = picture_of(&scene);
  const double           x  = layout.guess.x + 46.0;
  const double           y  = layout.guess.y + layout.guess.h / 2;
  const PvUiColour       c  = pv_ui_label_colour(&pv_ui_dark, 0);
  ck_assert(is_colour(pixel(s, x + 38.0, y), c));
  ck_assert(!is_colour(pixel(s, x - 38.0, y), c));
  ck_assert(is_colour(pixel(s, x - 38.0, y), pv_ui_dark.raised));
  cairo_surface_destroy(s);
}
END_TEST

START_TEST(songs_and_sound_stand_where_they_belong)
{
  static const float corners[4][2] = {
    { -1, -1 }, { 1, -1 }, { -1, 1 }, { 1, 1 }
  };
  pv_test_scene_make(&scene, PV_SCENE_FILLING, "/");
  scene.n_songs = scene.n_total = scene.n_held = 4;
  for (uint32_t i = 0; i < 4; ++i) {
    memcpy(scene.songs[i].position, corners[i], sizeof(corners[i]));
  }
  pv_ui_map_fit(&scene);
  scene.point_opacity = 1.0f;
  scene.point[0] = scene.point[1] = 0.0f;
  cairo_surface_t* const s        = picture_of(&scene);
  const PvUiRect* const  p        = &layout.plot;
  for (uint32_t i = 0; i < 4; ++i) {
    const PvUiColour c = pv_ui_label_colour(&pv_ui_dark, scene.songs[i].index);
    const PvUiColour mix  = { 0.7 * c.r + 0.3 * pv_ui_dark.card.r,
                              0.7 * c.g + 0.3 * pv_ui_dark.card.g,
                              0.7 * c.b + 0.3 * pv_ui_dark.card.b };
    const double     half = 0.94 * (p->w / 2 - 12.0);
    const double     x = p->x + p->w / 2 + (corners[i][0] < 0 ? -half : half);
    const double     y = p->y + p->h / 2 - (corners[i][1] < 0 ? -half : half);
    ck_assert_msg(is_colour(pixel(s, x, y), mix), "song %u", i);
  }
  ck_assert(
    is_colour(pixel(s, p->x + p->w / 2, p->y + p->h / 2), pv_ui_dark.bright));
  cairo_surface_destroy(s);
}
END_TEST

static bool
same(cairo_surface_t* a, cairo_surface_t* b)
{
  cairo_surface_flush(a);
  cairo_surface_flush(b);
  return !memcmp(cairo_image_surface_get_data(a),
                 cairo_image_surface_get_data(b),
                 (size_t)cairo_image_surface_get_stride(a) * H);
}

/// Every part again and again over another scene leaves no trace of it.
START_TEST(parts_alone_make_up_the_whole)
{
  for (int to = 0; to < PV_SCENE_FILES; ++to) {
    pv_test_scene_make(&other, (PvTestScene)_i, "/");
    pv_test_scene_make(&scene, (PvTestScene)to, "/");
    cairo_surface_t* const a = picture_of(&other);
    cairo_surface_t* const b = picture_of(&scene);
    for (unsigned part = 1; part < PV_UI_PANEL; part <<= 1) {
      pv_ui_draw(painter, a, &layout, &scene, part);
    }
    ck_assert_msg(same(a, b), "%s over %s", pv_test_scene_name((PvTestScene)to),
                  pv_test_scene_name((PvTestScene)_i));
    cairo_surface_destroy(a);
    cairo_surface_destroy(b);
  }
}
END_TEST

START_TEST(the_panel_goes_without_a_trace)
{
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  pv_test_scene_make(&other, PV_SCENE_FILES, "/");
  cairo_surface_t* const a = picture_of(&other);
  cairo_surface_t* const b = picture_of(&scene);
  ck_assert(!same(a, b));
  pv_ui_draw(painter, a, &layout, &scene, PV_UI_ALL);
  ck_assert(same(a, b));
  pv_ui_scene_clear(&other);
  cairo_surface_destroy(a);
  cairo_surface_destroy(b);
}
END_TEST

START_TEST(long_names_leave_the_numbers_alone)
{
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  pv_test_scene_make(&other, PV_SCENE_LONG_NAMES, "/");
  cairo_surface_t* const a = picture_of(&scene);
  cairo_surface_t* const b = picture_of(&other);
  const PvUiRect* const  r = &layout.ranking;
  for (double y = r->y + 42; y < r->y + 42 + 2 * layout.row_height; ++y) {
    for (double x = r->x + r->w - 76; x < r->x + r->w; ++x) {
      // The second row's colour is its name's.
      if (y < r->y + 36 + layout.row_height) {
        ck_assert_uint_eq(pixel(a, x, y), pixel(b, x, y));
      }
    }
  }
  cairo_surface_destroy(a);
  cairo_surface_destroy(b);
}
END_TEST

START_TEST(every_scene_at_odd_sizes)
{
  static const uint32_t sizes[][2] = {
    { 1, 1 }, { 97, 61 }, { 360, 240 }, { 613, 1200 }, { 2111, 777 }
  };
  for (uint32_t i = 0; i < 5; ++i) {
    cairo_surface_t* const s = new_picture((int)sizes[i][0], (int)sizes[i][1]);
    pv_test_scene_make(&scene, (PvTestScene)_i, "/");
    pv_ui_layout(&layout, &scene, sizes[i][0], sizes[i][1], 1.0);
    pv_ui_draw(painter, s, &layout, &scene, PV_UI_ALL);
    ck_assert_int_eq(cairo_surface_status(s), CAIRO_STATUS_SUCCESS);
    pv_ui_scene_clear(&scene);
    cairo_surface_destroy(s);
  }
}
END_TEST

/// A song of its own colour, three quarters sure, then another song.
START_TEST(the_history_has_height_colour_and_borders)
{
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  scene.n_history = 40;
  for (uint32_t i = 0; i < 40; ++i) {
    scene.history[i] =
      (PvUiMoment){ i < 20 ? 3 : 5, i < 20 ? 0.75f : 0.25f, (float)i, i / 20 };
  }
  cairo_surface_t* const s     = picture_of(&scene);
  const PvUiRect* const  r     = &layout.strip;
  const double           step  = r->w / PV_UI_N_HISTORY;
  const double           old   = r->x + r->w - 30 * step;
  const double           young = r->x + r->w - 10 * step;
  const PvUiColour       a     = pv_ui_label_colour(&pv_ui_dark, 3);
  const PvUiColour       b     = pv_ui_label_colour(&pv_ui_dark, 5);
  ck_assert(is_colour(pixel(s, old, r->y + r->h * 0.35), a));
  ck_assert(!is_colour(pixel(s, old, r->y + r->h * 0.15), a));
  ck_assert(is_colour(pixel(s, young, r->y + r->h * 0.85), b));
  ck_assert(!is_colour(pixel(s, young, r->y + r->h * 0.65), b));
  ck_assert(is_colour(pixel(s, r->x + r->w - 20 * step, r->y + r->h / 2),
                      pv_ui_dark.bright));
  cairo_surface_destroy(s);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("ui_draw");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 120);
  tcase_add_checked_fixture(tests, setup, teardown);
  tcase_add_test(tests, bars_are_as_long_as_the_shares);
  tcase_add_loop_test(tests, bars_follow_any_share, 0, 11);
  tcase_add_test(tests, the_meter_shows_the_level);
  tcase_add_test(tests, the_ring_is_as_full_as_the_bar_of_the_guess);
  tcase_add_test(tests, songs_and_sound_stand_where_they_belong);
  tcase_add_loop_test(tests, parts_alone_make_up_the_whole, 0, PV_SCENE_FILES);
  tcase_add_test(tests, the_panel_goes_without_a_trace);
  tcase_add_test(tests, long_names_leave_the_numbers_alone);
  tcase_add_loop_test(tests, every_scene_at_odd_sizes, 0, PV_N_SCENES);
  tcase_add_test(tests, the_history_has_height_colour_and_borders);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
