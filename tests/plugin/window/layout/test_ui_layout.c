// SPDX-License-Identifier: GPL-3.0-or-later

/// The parts of the plugin's window at any size, and what is pointed at.

#include "support/run_suite.h"
#include "support/window/scenes.h"
#include "plugin/window/layout/layout_beside.h"
#include "plugin/window/layout/help.h"
#include "plugin/window/layout/map.h"

#include <check.h>
#include <string.h>

static PvUiLayout      layout;
static PvUiScene       scene;
static const PvUiScene plain; ///< Nothing has been heard yet

static bool
is_inside(const PvUiRect* inner, const PvUiRect* outer)
{
  const double e = 1.01;
  return inner->x >= outer->x - e && inner->y >= outer->y - e &&
         inner->x + inner->w <= outer->x + outer->w + e &&
         inner->y + inner->h <= outer->y + outer->h + e;
}

static bool
overlap(const PvUiRect* a, const PvUiRect* b)
{
  const double e = 1.01;
  return a->x + a->w > b->x + e && b->x + b->w > a->x + e &&
         a->y + a->h > b->y + e && b->y + b->h > a->y + e;
}

static bool
shows(PvUiPart part)
{
  return pv_ui_layout_part(&layout, part)->w > 0.0;
}

static void
check_part(unsigned part, double w, double h)
{
  const PvUiRect* const one = pv_ui_layout_part(&layout, (PvUiPart)part);
  ck_assert_msg(is_inside(one, &layout.window), "part %u at %g x %g", part, w,
                h);
  ck_assert_double_gt(one->w, 60.0);
  ck_assert_double_ge(one->h, 30.0);
  for (unsigned b = part << 1; b < PV_UI_PANEL; b <<= 1) {
    ck_assert_msg(!shows((PvUiPart)b) ||
                    !overlap(one, pv_ui_layout_part(&layout, (PvUiPart)b)),
                  "%u on %u at %g x %g", part, b, w, h);
  }
}

static void
check_shown_parts(double w, double h)
{
  for (unsigned part = 1; part < PV_UI_PANEL; part <<= 1) {
    if (shows((PvUiPart)part)) {
      check_part(part, w, h);
    }
  }
}

START_TEST(parts_stand_apart_at_any_size)
{
  static const double scales[] = { 1.0, 1.25, 1.5, 2.0, 3.0 };
  const double        dpi      = scales[_i];
  for (double w = PV_UI_MIN_WIDTH; w < 2600; w += 83) {
    for (double h = PV_UI_MIN_HEIGHT; h < 1900; h += 61) {
      pv_ui_layout(&layout, &plain, (uint32_t)(w * dpi), (uint32_t)(h * dpi),
                   dpi);
      check_shown_parts(w, h);
      ck_assert(shows(PV_UI_GUESS));
      ck_assert(shows(PV_UI_STATUS));
      ck_assert(shows(PV_UI_RANKING));
      ck_assert(is_inside(&layout.view, &layout.map) ||
                is_inside(&layout.view, &layout.ranking));
      ck_assert(!shows(PV_UI_MAP) || !overlap(&layout.view, &layout.others));
      ck_assert(is_inside(&layout.plot, &layout.map));
      ck_assert(is_inside(&layout.nearest_by, &layout.songs));
      ck_assert(is_inside(&layout.strip, &layout.history));
      ck_assert(is_inside(&layout.files, &layout.panel));
      ck_assert(is_inside(&layout.help, &layout.status));
    }
  }
}
END_TEST

/// Neither ranking nor history: the songs have their room.
START_TEST(a_library_has_room_at_any_size)
{
  pv_test_scene_make(&scene, PV_SCENE_LIBRARY, "/");
  for (double w = PV_UI_MIN_WIDTH; w < 2600; w += 83) {
    for (double h = PV_UI_MIN_HEIGHT; h < 1900; h += 61) {
      pv_ui_layout(&layout, &scene, (uint32_t)w, (uint32_t)h, 1.0);
      check_shown_parts(w, h);
      ck_assert(shows(PV_UI_GUESS) && shows(PV_UI_SONGS));
      ck_assert(!shows(PV_UI_RANKING) && !shows(PV_UI_HISTORY));
      ck_assert(is_inside(&layout.view,
                          shows(PV_UI_MAP) ? &layout.map : &layout.songs));
      ck_assert_uint_ge(layout.n_songs, 1);
      ck_assert_double_le(42.0 + layout.n_songs * layout.song_height,
                          layout.songs.h + 1.0);
    }
  }
  pv_ui_layout(&layout, &scene, PV_UI_WIDTH, PV_UI_HEIGHT, 1.0);
  ck_assert_uint_eq(layout.n_songs, PV_UI_MAX_SONGS);
  const PvUiHit hit =
    pv_ui_layout_hit(&layout, &scene, layout.songs.x + 60,
                     layout.songs.y + 42.0 + 4.5 * layout.song_height);
  ck_assert_int_eq(hit.thing, PV_UI_NEAREST);
  ck_assert_uint_eq(hit.number, 4);
}
END_TEST

/// The history goes first, then songs, map, foot and level.
START_TEST(parts_give_way_in_order)
{
  static const PvUiPart order[] = { PV_UI_HISTORY, PV_UI_SONGS, PV_UI_MAP,
                                    PV_UI_FOOT, PV_UI_LEVEL };
  static const struct {
    uint32_t w, h, n_gone;
  } cases[] = { { 920, 640, 0 },  { 640, 400, 1 },  { 640, 360, 2 },
                { 400, 330, 3 },  { 360, 240, 5 },  { 900, 560, 0 },
                { 1920, 360, 0 }, { 1600, 1000, 0 } };
  for (uint32_t i = 0; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    pv_ui_layout(&layout, &plain, cases[i].w, cases[i].h, 1.0);
    for (uint32_t j = 0; j < 5; ++j) {
      ck_assert_msg(shows(order[j]) == (j >= cases[i].n_gone),
                    "part %u at %u x %u", order[j], cases[i].w, cases[i].h);
    }
  }
}
END_TEST

START_TEST(text_has_nine_pixels_at_least)
{
  for (uint32_t w = 100; w < 3000; w += 97) {
    for (uint32_t h = 60; h < 2000; h += 53) {
      pv_ui_layout(&layout, &plain, w, h, 1.0);
      ck_assert_double_ge(PV_UI_LEAST_TEXT * layout.scale, 9.0 - 1e-9);
      pv_ui_layout(&layout, &plain, w, h, 2.0);
      ck_assert_double_ge(PV_UI_LEAST_TEXT * layout.scale, 18.0 - 1e-9);
    }
  }
}
END_TEST

START_TEST(a_wide_window_has_all_side_by_side)
{
  pv_ui_layout(&layout, &plain, 1920, 360, 1.0);
  ck_assert_double_gt(layout.ranking.x, layout.guess.x + layout.guess.w);
  ck_assert_double_gt(layout.songs.x, layout.ranking.x + layout.ranking.w);
  ck_assert_double_gt(layout.map.x, layout.songs.x + layout.songs.w);
  ck_assert_uint_eq(layout.n_rows, PV_N_RANKED);
}
END_TEST

START_TEST(a_larger_window_has_larger_text)
{
  PvUiLayout large;
  pv_ui_layout(&large, &plain, 2 * PV_UI_WIDTH, 2 * PV_UI_HEIGHT, 1.0);
  ck_assert_double_eq_tol(large.scale, 2.0, 1e-9);
  pv_ui_layout(&large, &plain, 2 * PV_UI_WIDTH, 2 * PV_UI_HEIGHT, 2.0);
  ck_assert_double_eq_tol(large.scale, 2.0, 1e-9);
  ck_assert_double_eq_tol(large.window.w, PV_UI_WIDTH, 1e-9);
}
END_TEST

static PvUiHit
hit_middle(const PvUiRect* rect)
{
  return pv_ui_layout_hit(&layout, &scene, rect->x + rect->w / 2,
                          rect->y + rect->h / 2);
}

START_TEST(what_is_pointed_at_is_found)
{
  pv_ui_layout(&layout, &plain, PV_UI_WIDTH, PV_UI_HEIGHT, 1.0);
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  double x = 0.0, y = 0.0;
  pv_ui_map_place(&layout, &scene, scene.songs[5].position, &x, &y);
  PvUiHit hit = pv_ui_layout_hit(&layout, &scene, x, y);
  ck_assert_int_eq(hit.thing, PV_UI_SONG);
  ck_assert_uint_eq(hit.number, 5);
  ck_assert_int_eq(hit_middle(&layout.osc_switch).thing, PV_UI_OSC_SWITCH);
  ck_assert_int_eq(hit_middle(&layout.help).thing, PV_UI_HELP);
  ck_assert_int_eq(hit_middle(&layout.others).thing, PV_UI_OTHERS);
  ck_assert_int_eq(hit_middle(&layout.nearest_by).thing, PV_UI_NEAREST_BY);
  hit = hit_middle(&layout.ranking);
  ck_assert_int_eq(hit.thing, PV_UI_ROW);
  ck_assert_uint_eq(hit.number, 2);
  hit = pv_ui_layout_hit(&layout, &scene, layout.strip.x + layout.strip.w - 0.5,
                         layout.strip.y + 5);
  ck_assert_int_eq(hit.thing, PV_UI_MOMENT);
  ck_assert_uint_eq(hit.number, scene.n_history - 1);
  hit = pv_ui_layout_hit(&layout, &scene, -1.0, -1.0);
  ck_assert_int_eq(hit.thing, PV_UI_NOTHING);
}
END_TEST

/// In the card, apart from each other and from what is said.
static void
check_beside(double w, double h)
{
  const PvUiRect* const inner[] = {
    &layout.said,      &layout.curves[0], &layout.curves[1], &layout.curves[2],
    &layout.curves[3], &layout.curves[4], &layout.curves[5], &layout.curves[6],
    &layout.legend,    &layout.freeze,    &layout.store[0],  &layout.store[1],
    &layout.no_stored, &layout.view,      &layout.target,    &layout.no_target
  };
  enum { N = sizeof(inner) / sizeof(inner[0]) };
  for (uint32_t i = 0; i < N; ++i) {
    ck_assert_msg(inner[i]->w <= 0.0 || is_inside(inner[i], &layout.beside),
                  "%u at %g x %g", i, w, h);
    for (uint32_t j = i + 1; j < N && inner[i]->w > 0.0; ++j) {
      ck_assert_msg(inner[j]->w <= 0.0 || !overlap(inner[i], inner[j]),
                    "%u on %u at %g x %g", i, j, w, h);
    }
  }
  ck_assert_double_ge(layout.said.h, 60.0);
  ck_assert_double_ge(layout.said.w, 260.0);
  ck_assert_double_gt(layout.view.w, 0.0);
  ck_assert_double_gt(layout.target.x - layout.beside.x, 100.0);
}

START_TEST(the_mix_beside_a_target_has_room_at_any_size)
{
  pv_test_scene_make(&scene, PV_SCENE_BESIDE, "/");
  for (double w = PV_UI_MIN_WIDTH; w < 2600; w += 83) {
    for (double h = PV_UI_MIN_HEIGHT; h < 1900; h += 61) {
      pv_ui_layout(&layout, &scene, (uint32_t)w, (uint32_t)h, 1.0);
      check_shown_parts(w, h);
      ck_assert(shows(PV_UI_GUESS) && shows(PV_UI_BESIDE));
      ck_assert(!shows(PV_UI_RANKING) && !shows(PV_UI_MAP));
      check_beside(w, h);
    }
  }
}
END_TEST

/// Where there is little room, the curves go first.
START_TEST(curves_give_way_to_sentences)
{
  pv_test_scene_make(&scene, PV_SCENE_BESIDE, "/");
  pv_ui_layout(&layout, &scene, 640, 400, 1.0);
  ck_assert_double_gt(layout.curves[PV_N_MEASURES - 1].w, 0.0);
  pv_ui_layout(&layout, &scene, 400, 330, 1.0);
  ck_assert_double_eq(layout.curves[0].w, 0.0);
  pv_ui_layout(&layout, &scene, 1920, 360, 1.0);
  ck_assert_double_gt(layout.curves[PV_N_MEASURES - 1].w, 0.0);
}
END_TEST

static void
assert_share(PvUiShare share, bool head, bool stored, uint32_t n, uint32_t m)
{
  ck_assert_int_eq(share.has_head, head);
  ck_assert_int_eq(share.has_stored, stored);
  ck_assert_uint_eq(share.n_findings, n);
  ck_assert_uint_eq(share.n_stored, m);
}

START_TEST(sentences_come_before_lines)
{
  // One kind.
  assert_share(pv_ui_share_said(144.0, 24.0, false, 5, 0, false), true, false,
               5, 0);
  assert_share(pv_ui_share_said(79.0, 39.0, false, 5, 0, false), false, false,
               2, 0);
  assert_share(pv_ui_share_said(79.0, 39.0, true, 5, 0, false), true, false, 1,
               0);
  assert_share(pv_ui_share_said(100.0, 39.0, false, 5, 0, false), true, false,
               2, 0);
  // Both, at the window's own size, and at less.
  assert_share(pv_ui_share_said(450.0, 39.0, false, 5, 5, true), true, true, 5,
               5);
  assert_share(pv_ui_share_said(340.0, 39.0, false, 5, 5, true), false, true, 4,
               4);
  assert_share(pv_ui_share_said(340.0, 39.0, false, 5, 2, true), true, true, 5,
               2);
  assert_share(pv_ui_share_said(340.0, 39.0, false, 2, 5, true), true, true, 2,
               5);
  assert_share(pv_ui_share_said(80.0, 39.0, false, 5, 5, true), false, false, 1,
               1);
  assert_share(pv_ui_share_said(60.0, 39.0, false, 5, 5, true), true, false, 0,
               1);
  // None of a kind, which a line says.
  assert_share(pv_ui_share_said(150.0, 39.0, false, 0, 2, true), true, true, 0,
               2);
  assert_share(pv_ui_share_said(150.0, 39.0, false, 3, 0, true), false, true, 3,
               0);
}
END_TEST

/// What stands there has room, and no sentence more would have.
START_TEST(the_room_for_sentences_is_used)
{
  for (double room = 60.0; room < 500.0; room += 3.0) {
    for (uint32_t i = 0; i < 72; ++i) {
      const uint32_t  n     = i % 6;
      const uint32_t  m     = i / 6 % 6;
      const double    high  = i < 36 ? 24.0 : 39.0;
      const PvUiShare share = pv_ui_share_said(room, high, false, n, m, true);
      const double    used =
        (share.has_head + (n == 0)) * PV_UI_SAID_LINE +
        share.has_stored * (PV_UI_SAID_LINE + PV_UI_SAID_GAP) +
        (share.n_findings + share.n_stored) * high;
      ck_assert_uint_le(share.n_findings, n);
      ck_assert_uint_le(share.n_stored, m);
      ck_assert(used <= room + 1.0 || share.n_findings + share.n_stored == 0);
      ck_assert(used + high > room ||
                share.n_findings + share.n_stored == n + m);
    }
  }
}
END_TEST

START_TEST(what_is_pointed_at_beside_a_target_is_found)
{
  pv_test_scene_make(&scene, PV_SCENE_BESIDE, "/");
  pv_ui_layout(&layout, &scene, PV_UI_WIDTH, PV_UI_HEIGHT, 1.0);
  ck_assert_int_eq(hit_middle(&layout.view).thing, PV_UI_VIEW);
  ck_assert_int_eq(hit_middle(&layout.target).thing, PV_UI_TARGET);
  ck_assert_int_eq(hit_middle(&layout.no_target).thing, PV_UI_NO_TARGET);
  ck_assert_int_eq(hit_middle(&layout.freeze).thing, PV_UI_FREEZE);
  ck_assert_uint_eq(hit_middle(&layout.store[1]).number, 1);
  ck_assert_int_eq(hit_middle(&layout.no_stored).thing, PV_UI_NO_STORED);
  const PvUiRect* const r = &layout.curves[PV_CREST];
  PvUiHit hit = pv_ui_layout_hit(&layout, &scene, r->x + 1, r->y + r->h / 2);
  ck_assert_int_eq(hit.thing, PV_UI_CURVE);
  ck_assert_uint_eq(hit.number, PV_CREST * PV_PROFILE_BANDS);
  hit = pv_ui_layout_hit(&layout, &scene, r->x + r->w - 1, r->y + r->h / 2);
  ck_assert_uint_eq(hit.number, PV_CREST * PV_PROFILE_BANDS + 22);
  // Without curves there is nothing to hold, to store or to read.
  scene.difference.beside         = PV_BESIDE_EARLY;
  scene.param[PV_PARAM_TARGET][0] = '\0';
  ck_assert_int_eq(hit_middle(&layout.freeze).thing, PV_UI_NOTHING);
  ck_assert_int_eq(hit_middle(r).thing, PV_UI_NOTHING);
  ck_assert_int_eq(hit_middle(&layout.no_target).thing, PV_UI_NOTHING);
  ck_assert_int_eq(hit_middle(&layout.target).thing, PV_UI_TARGET);
  // The switch is there at any size.
  scene.shows_beside = false;
  pv_ui_layout(&layout, &scene, 360, 240, 1.0);
  PvUiRect view = layout.view;
  view.x *= layout.scale, view.y *= layout.scale;
  view.w *= layout.scale, view.h *= layout.scale;
  ck_assert_int_eq(hit_middle(&view).thing, PV_UI_VIEW);
}
END_TEST

START_TEST(lines_of_the_list_of_keys_are_found)
{
  uint32_t n        = 0;
  bool     has_stop = false;
  pv_ui_layout(&layout, &plain, PV_UI_MIN_WIDTH, PV_UI_MIN_HEIGHT, 1.0);
  pv_test_scene_make(&scene, PV_SCENE_HELP, "/");
  const PvUiHelpLine* const lines = pv_ui_help_lines(&n);
  for (uint32_t i = 0; i < n; ++i) {
    has_stop |=
      lines[i].action == PV_UI_DO_STOP && !strcmp(lines[i].name, "Esc");
    const PvUiRect row = pv_ui_help_row(&layout, i);
    ck_assert(is_inside(&row, &layout.panel));
    const PvUiHit hit =
      pv_ui_layout_hit(&layout, &scene, (row.x + 20) * layout.scale,
                       (row.y + row.h / 2) * layout.scale);
    ck_assert_int_eq(hit.thing, PV_UI_HELP_LINE);
    ck_assert_uint_eq(hit.number, i);
  }
  ck_assert(has_stop);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("ui_layout");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 60);
  tcase_add_loop_test(tests, parts_stand_apart_at_any_size, 0, 5);
  tcase_add_test(tests, a_library_has_room_at_any_size);
  tcase_add_test(tests, parts_give_way_in_order);
  tcase_add_test(tests, text_has_nine_pixels_at_least);
  tcase_add_test(tests, a_wide_window_has_all_side_by_side);
  tcase_add_test(tests, a_larger_window_has_larger_text);
  tcase_add_test(tests, what_is_pointed_at_is_found);
  tcase_add_test(tests, the_mix_beside_a_target_has_room_at_any_size);
  tcase_add_test(tests, curves_give_way_to_sentences);
  tcase_add_test(tests, sentences_come_before_lines);
  tcase_add_test(tests, the_room_for_sentences_is_used);
  tcase_add_test(tests, what_is_pointed_at_beside_a_target_is_found);
  tcase_add_test(tests, lines_of_the_list_of_keys_are_found);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
