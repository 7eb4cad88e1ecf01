// SPDX-License-Identifier: GPL-3.0-or-later

/// What the plugin's window says of a guess.

#include "support/run_suite.h"
#include "support/window/scenes.h"
#include "plugin/window/scene/words.h"

#include <check.h>
#include <string.h>

static PvUiScene scene;
static PvUiWords words;

START_TEST(a_guess_is_said_with_its_number)
{
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  pv_ui_words(&scene, &words);
  ck_assert_str_eq(words.sure, "Sounds rather like");
  ck_assert_str_eq(words.name, "Ada Brandt");
  ck_assert_str_eq(words.percent, "62%");
  ck_assert_str_eq(words.note, "now: Studio Nordlicht 48%");
  scene.guess_seconds = 12.0f;
  pv_ui_words(&scene, &words);
  ck_assert_str_eq(words.sure, "Early guess: sounds rather like");
}
END_TEST

START_TEST(somebody_else_is_a_guess_like_any_other)
{
  pv_test_scene_make(&scene, PV_SCENE_UNKNOWN, "/");
  pv_ui_words(&scene, &words);
  ck_assert_str_eq(words.sure, "Sounds like");
  ck_assert_str_eq(words.name, "somebody else");
  ck_assert_str_eq(words.percent, "71%");
  ck_assert_str_eq(words.note, "now: somebody else 83%");
  const PvUiRow* const row = pv_ui_scene_guess_row(&scene);
  ck_assert_ptr_nonnull(row);
  ck_assert_str_eq(pv_ui_label_name(row->label), "somebody else");
  ck_assert_int_eq(row->index, -1);
}
END_TEST

/// There is nobody to name: the nearest song stands for the guess.
START_TEST(a_library_is_said_by_its_nearest_song)
{
  pv_test_scene_make(&scene, PV_SCENE_LIBRARY, "/");
  ck_assert(pv_ui_scene_is_library(&scene));
  pv_ui_words(&scene, &words);
  ck_assert_str_eq(words.sure, "Nearest:");
  ck_assert_str_eq(words.name, "Aztec");
  ck_assert_str_eq(words.percent, "");
  ck_assert_str_eq(words.note, "by Ada Brandt");
  scene.state = PV_SHOWN_SILENT;
  pv_ui_words(&scene, &words);
  ck_assert_str_eq(words.note, "by Ada Brandt; the next sound starts afresh");
  // Until the songs are told, the ranking says so.
  scene.is_model_told = false;
  ck_assert(pv_ui_scene_is_library(&scene));
  pv_ui_scene_forget(&scene);
  ck_assert(!pv_ui_scene_is_library(&scene));
  pv_test_scene_make(&scene, PV_SCENE_UNKNOWN, "/");
  ck_assert(!pv_ui_scene_is_library(&scene));
  scene.is_model_told = false;
  ck_assert(!pv_ui_scene_is_library(&scene));
}
END_TEST

/// Also while the bars still move to where they belong.
START_TEST(ring_and_row_have_one_number)
{
  const PvRanked next[] = { { "Ivo Kern", 0.55f }, { "Ada Brandt", 0.45f } };
  char           percent[16];
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  pv_ui_scene_rank(&scene, next, 2);
  pv_ui_scene_move(&scene, 0.1f);
  const PvUiRow* const row = pv_ui_scene_guess_row(&scene);
  ck_assert_str_eq(row->label, "Ivo Kern");
  ck_assert_float_lt(row->share_shown, 0.5f);
  pv_ui_percent(row->share, percent);
  pv_ui_words(&scene, &words);
  ck_assert_str_eq(words.percent, percent);
  ck_assert_str_eq(percent, "55%");
}
END_TEST

START_TEST(nothing_is_said_to_be_produced)
{
  for (int i = 0; i < PV_N_SCENES; ++i) {
    pv_test_scene_make(&scene, (PvTestScene)i, "/");
    pv_ui_words(&scene, &words);
    ck_assert_ptr_null(strstr(words.sure, "produced"));
    ck_assert_ptr_null(strstr(words.note, "produced"));
    ck_assert_int_eq(words.sure[0] != '\0', scene.has_guess);
    ck_assert_int_eq(words.percent[0] != '\0',
                     scene.has_guess && !pv_ui_scene_is_library(&scene));
    ck_assert_uint_gt(strlen(words.name), 0);
    pv_ui_scene_clear(&scene);
  }
}
END_TEST

START_TEST(an_old_guess_is_said_to_be_old)
{
  pv_test_scene_make(&scene, PV_SCENE_SILENT, "/");
  pv_ui_words(&scene, &words);
  ck_assert_float_eq(scene.seconds, 0.0f);
  ck_assert_str_eq(words.sure, "Sounds rather like");
  ck_assert_str_eq(words.note, "The last guess; the next sound starts afresh");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("ui_words");
  TCase* const tests = tcase_create("all");
  tcase_add_test(tests, a_guess_is_said_with_its_number);
  tcase_add_test(tests, somebody_else_is_a_guess_like_any_other);
  tcase_add_test(tests, a_library_is_said_by_its_nearest_song);
  tcase_add_test(tests, ring_and_row_have_one_number);
  tcase_add_test(tests, nothing_is_said_to_be_produced);
  tcase_add_test(tests, an_old_guess_is_said_to_be_old);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
