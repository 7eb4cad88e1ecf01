// SPDX-License-Identifier: GPL-3.0-or-later

/// The last minutes in the plugin's window, keys, tips and copied text.

#include "support/run_suite.h"
#include "support/window/scenes.h"
#include "plugin/messages/ports.h"
#include "plugin/window/scene/copy.h"
#include "plugin/window/layout/help.h"
#include "plugin/window/scene/history.h"
#include "plugin/window/messages.h"
#include "plugin/window/scene/tips.h"

#include <check.h>
#include <string.h>

static PvUiScene scene;

static void
hear(float seconds, uint32_t song, int32_t index)
{
  const PvUiMoment moment = { index, 0.5f, seconds, song };
  pv_ui_history_add(&scene, &moment);
}

START_TEST(each_second_is_noted_once)
{
  pv_ui_scene_init(&scene);
  hear(3.0f, 1, 2);
  hear(3.0f, 1, 2);
  hear(4.0f, 1, 2);
  ck_assert_uint_eq(scene.n_history, 2);
  hear(4.0f, 2, -1);
  ck_assert_uint_eq(scene.n_history, 3);
  ck_assert(!pv_ui_history_begins_song(&scene, 0));
  ck_assert(!pv_ui_history_begins_song(&scene, 1));
  ck_assert(pv_ui_history_begins_song(&scene, 2));
}
END_TEST

START_TEST(the_oldest_moments_go)
{
  pv_ui_scene_init(&scene);
  for (uint32_t i = 0; i < PV_UI_N_HISTORY + 7; ++i) {
    hear((float)i, 1, (int32_t)i % 3);
  }
  ck_assert_uint_eq(scene.n_history, PV_UI_N_HISTORY);
  ck_assert_float_eq(scene.history[0].seconds, 7.0f);
  ck_assert_float_eq(scene.history[PV_UI_N_HISTORY - 1].seconds,
                     (float)(PV_UI_N_HISTORY + 6));
}
END_TEST

START_TEST(another_model_has_another_history)
{
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  ck_assert_uint_gt(scene.n_history, 0);
  pv_ui_scene_forget_model(&scene);
  ck_assert_uint_eq(scene.n_history, 0);
}
END_TEST

START_TEST(a_frozen_history_goes_on_unseen)
{
  pv_ui_scene_init(&scene);
  hear(1.0f, 1, 0);
  scene.is_frozen = true;
  hear(1.0f, 1, 0);
  ck_assert_uint_eq(scene.n_unseen, 0);
  for (uint32_t i = 0; i < 10; ++i) {
    hear((float)i + 2.0f, 1, (int32_t)i);
    hear((float)i + 2.0f, 1, (int32_t)i);
  }
  ck_assert_uint_eq(scene.n_history, 1);
  scene.is_frozen = false;
  pv_ui_history_catch_up(&scene);
  ck_assert_uint_eq(scene.n_history, 11);
  ck_assert_uint_eq(scene.n_unseen, 0);
  ck_assert_int_eq(scene.history[10].index, 9);
  hear(11.0f, 1, 9);
  ck_assert_uint_eq(scene.n_history, 11);
}
END_TEST

START_TEST(what_was_frozen_for_long_fills_the_strip)
{
  pv_ui_scene_init(&scene);
  hear(1.0f, 1, 0);
  scene.is_frozen = true;
  for (uint32_t i = 0; i < PV_UI_N_HISTORY + 40; ++i) {
    hear((float)i, 2, 1);
  }
  scene.is_frozen = false;
  pv_ui_history_catch_up(&scene);
  ck_assert_uint_eq(scene.n_history, PV_UI_N_HISTORY);
  ck_assert_float_eq(scene.history[0].seconds, 40.0f);
}
END_TEST

START_TEST(a_frozen_window_shows_only_the_level)
{
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  scene.is_frozen = true;
  pv_ui_take_value(&scene, PV_PORT_SECONDS, 3.0f);
  pv_ui_take_value(&scene, PV_PORT_STATE, (float)PV_SHOWN_OFF);
  pv_ui_take_value(&scene, PV_PORT_LEVEL, -40.0f);
  ck_assert_float_eq(scene.seconds, 107.0f);
  ck_assert_int_eq(scene.state, PV_SHOWN_LISTENING);
  ck_assert(scene.has_guess);
  ck_assert_float_eq(scene.level_db, -40.0f);
  scene.is_frozen = false;
  pv_ui_take_value(&scene, PV_PORT_STATE, (float)PV_SHOWN_OFF);
  ck_assert(!scene.has_guess);
}
END_TEST

START_TEST(what_is_shown_is_copied)
{
  char text[PV_UI_COPY_MAX];
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  pv_ui_copy_text(&scene, text);
  ck_assert_str_eq(text, "Sounds rather like Ada Brandt 62%\n"
                         "now: Studio Nordlicht 48%\n"
                         "Heard: 1:47\n"
                         "1. Ada Brandt 62%\n"
                         "2. Studio Nordlicht 21%\n"
                         "3. somebody else 9%\n"
                         "4. Lena Quist 5%\n"
                         "5. Oak & Wire 3%\n"
                         "6 more: 0%\n"
                         "Nearest songs by sound:\n"
                         "1. Aztec, by Ada Brandt\n"
                         "2. Castle at Night, by Ada Brandt\n"
                         "3. Space (Title Theme), by Studio Nordlicht\n"
                         "Model: Free game music, ten producers\n");
}
END_TEST

START_TEST(keys_do_what_the_list_says)
{
  uint32_t                  n     = 0;
  const PvUiHelpLine* const lines = pv_ui_help_lines(&n);
  for (uint32_t i = 0; i < n; ++i) {
    ck_assert_int_eq(pv_ui_help_action(lines[i].key), lines[i].action);
  }
  ck_assert_int_eq(pv_ui_help_action(' '), PV_UI_DO_FREEZE);
  ck_assert_int_eq(pv_ui_help_action('R'), PV_UI_DO_RESET);
  ck_assert_int_eq(pv_ui_help_action('c'), PV_UI_DO_COPY);
  ck_assert_int_eq(pv_ui_help_action('V'), PV_UI_DO_VIEW);
  ck_assert_int_eq(pv_ui_help_action('t'), PV_UI_DO_TARGET);
  ck_assert_int_eq(pv_ui_help_action('x'), PV_UI_DO_NOTHING);
  ck_assert_int_eq(pv_ui_help_action('\0'), PV_UI_DO_NOTHING);
}
END_TEST

static const char*
tip_on(PvUiThing thing, uint32_t number)
{
  static char text[PV_UI_TIP_MAX];
  scene.hover = (PvUiHit){ thing, number };
  ck_assert_int_eq(pv_ui_has_tip(&scene, thing), true);
  return pv_ui_tip(&scene, text) ? text : NULL;
}

START_TEST(things_have_tips)
{
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  scene.history[scene.n_history - 1]  = (PvUiMoment){ 3, 0.42f, 9.0f, 2 };
  scene.history[scene.n_history - 63] = (PvUiMoment){ -1, 0.5f, 9.0f, 2 };
  ck_assert_str_eq(tip_on(PV_UI_MOMENT, scene.n_history - 1),
                   "0:00 ago: Lena Quist 42%");
  ck_assert_str_eq(tip_on(PV_UI_MOMENT, scene.n_history - 63),
                   "1:02 ago: somebody else 50%");
  ck_assert_str_eq(tip_on(PV_UI_ROW, 2), "somebody else 9%");
  ck_assert_str_eq(tip_on(PV_UI_ROW, 1),
                   "Studio Nordlicht 21%; click to compare with them (T)");
  ck_assert_ptr_nonnull(strstr(tip_on(PV_UI_STORE, 1), "(B)"));
  ck_assert_str_eq(tip_on(PV_UI_NEAREST, 0),
                   "Aztec, by Ada Brandt; click to compare with it (T)");
  ck_assert_ptr_nonnull(strstr(tip_on(PV_UI_RESET, 0), "(R)"));
  ck_assert_ptr_nonnull(strstr(tip_on(PV_UI_NEAREST_BY, 0), "(N)"));
  ck_assert_ptr_null(tip_on(PV_UI_NEAREST, 9));
  ck_assert_ptr_null(tip_on(PV_UI_MOMENT, PV_UI_N_HISTORY));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("ui_history");
  TCase* const tests = tcase_create("all");
  tcase_add_test(tests, each_second_is_noted_once);
  tcase_add_test(tests, the_oldest_moments_go);
  tcase_add_test(tests, another_model_has_another_history);
  tcase_add_test(tests, a_frozen_history_goes_on_unseen);
  tcase_add_test(tests, what_was_frozen_for_long_fills_the_strip);
  tcase_add_test(tests, a_frozen_window_shows_only_the_level);
  tcase_add_test(tests, what_is_shown_is_copied);
  tcase_add_test(tests, keys_do_what_the_list_says);
  tcase_add_test(tests, things_have_tips);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
