// SPDX-License-Identifier: GPL-3.0-or-later

/// The lines of the ranking in the plugin's window.

#include "support/run_suite.h"
#include "support/window/scenes.h"
#include "plugin/window/layout/layout.h"
#include "plugin/window/scene/rows.h"

#include <check.h>

static PvUiLayout layout;
static PvUiScene  scene;

/// Five rows, somebody else in one of them.
static void
rank(uint32_t other)
{
  static const float shares[] = { 0.5f, 0.2f, 0.1f, 0.06f, 0.04f };
  PvRanked           ranked[PV_N_RANKED];
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  for (uint32_t i = 0; i < PV_N_RANKED; ++i) {
    pv_text_copy(ranked[i].label, PV_NAME_MAX,
                 i == other ? PV_UNKNOWN : scene.songs[i].label);
    ranked[i].probability = shares[i];
  }
  pv_ui_scene_rank(&scene, ranked, PV_N_RANKED);
}

START_TEST(somebody_else_keeps_a_line)
{
  rank(4);
  ck_assert_uint_eq(pv_ui_rank_on(&scene, 5, 4), 4);
  ck_assert_uint_eq(pv_ui_rank_on(&scene, 3, 2), 4);
  ck_assert_uint_eq(pv_ui_rank_on(&scene, 3, 1), 1);
  ck_assert_uint_eq(pv_ui_rank_on(&scene, 2, 1), 4);
  ck_assert_uint_eq(pv_ui_rank_on(&scene, 1, 0), 0);
  rank(1);
  ck_assert_uint_eq(pv_ui_rank_on(&scene, 3, 2), 2);
}
END_TEST

START_TEST(what_is_not_listed_is_summed_up)
{
  char text[PV_UI_REST_MAX];
  rank(4);
  ck_assert(pv_ui_say_rest(&scene, 5, text));
  ck_assert_str_eq(text, "6 more: 10%");
  ck_assert(pv_ui_say_rest(&scene, 3, text));
  ck_assert_str_eq(text, "8 more: 26%");
  scene.n_labels = 4;
  ck_assert(!pv_ui_say_rest(&scene, 5, text));
  scene.n_labels  = 10;
  scene.has_guess = false;
  ck_assert(!pv_ui_say_rest(&scene, 5, text));
}
END_TEST

START_TEST(the_last_line_is_somebody_else_s)
{
  rank(4);
  pv_ui_layout(&layout, &scene, PV_UI_MIN_WIDTH, PV_UI_MIN_HEIGHT, 1.0);
  ck_assert_uint_lt(layout.n_rows, PV_N_RANKED);
  ck_assert_uint_gt(layout.n_rows, 1);
  const PvUiRect* const r = &layout.ranking;
  const double  y   = r->y + 42.0 + (layout.n_rows - 0.5) * layout.row_height;
  const PvUiHit hit = pv_ui_layout_hit(
    &layout, &scene, (r->x + r->w / 2) * layout.scale, y * layout.scale);
  ck_assert_int_eq(hit.thing, PV_UI_ROW);
  ck_assert_uint_eq(hit.number, 4);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("ui_rows");
  TCase* const tests = tcase_create("all");
  tcase_add_test(tests, somebody_else_keeps_a_line);
  tcase_add_test(tests, what_is_not_listed_is_summed_up);
  tcase_add_test(tests, the_last_line_is_somebody_else_s);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
