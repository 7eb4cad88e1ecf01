// SPDX-License-Identifier: GPL-3.0-or-later

/// How the window moves; what is typed.

#include "support/run_suite.h"
#include "support/window/scenes.h"
#include "plugin/window/ui.h"

#include <X11/keysym.h>
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static PvUiScene scene, other;

static void
rank_one(PvUiScene* s, const char* label, float share)
{
  PvRanked ranked[2] = { { "", share }, { "Rest", 1.0f - share } };
  snprintf(ranked[0].label, PV_NAME_MAX, "%s", label);
  pv_ui_scene_rank(s, ranked, 2);
}

static const PvUiRow*
row(const PvUiScene* s, const char* label)
{
  for (uint32_t i = 0; i < PV_UI_N_ROWS; ++i) {
    if (!strcmp(s->rows[i].label, label)) {
      return &s->rows[i];
    }
  }
  return NULL;
}

START_TEST(motion_does_not_depend_on_the_frame_rate)
{
  pv_ui_scene_init(&scene);
  pv_ui_scene_init(&other);
  rank_one(&scene, "Ada", 0.8f);
  rank_one(&other, "Ada", 0.8f);
  for (int i = 0; i < 10; ++i) {
    pv_ui_scene_move(&scene, 0.04f);
  }
  for (int i = 0; i < 40; ++i) {
    pv_ui_scene_move(&other, 0.01f);
  }
  ck_assert_float_eq_tol(row(&scene, "Ada")->share_shown,
                         row(&other, "Ada")->share_shown, 1e-4f);
  // exp(-0.4 / 0.35) of the way is left.
  ck_assert_float_eq_tol(row(&scene, "Ada")->share_shown, 0.8f * 0.6811f,
                         1e-3f);
}
END_TEST

START_TEST(motion_is_calm_and_comes_to_rest)
{
  pv_ui_scene_init(&scene);
  rank_one(&scene, "Ada", 0.7f);
  scene.level_db = -20.0f;
  float before   = 0.0f;
  int   n        = 0;
  while (pv_ui_scene_move(&scene, 1.0f / 30.0f)) {
    const float now = row(&scene, "Ada")->share_shown;
    ck_assert_float_ge(now, before);
    ck_assert_float_le(now - before, 0.1f);
    before = now;
    ck_assert_int_lt(++n, 150);
  }
  ck_assert_float_eq(before, 0.7f);
  ck_assert_float_eq(scene.level_shown, pv_ui_level(-20.0f));
  scene.dirty = 0;
  pv_ui_scene_move(&scene, 1.0f);
  ck_assert_uint_eq(scene.dirty, 0);
}
END_TEST

START_TEST(only_what_moves_is_drawn_again)
{
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  scene.dirty    = 0;
  scene.level_db = -3.0f;
  pv_ui_scene_move(&scene, 0.03f);
  ck_assert_uint_eq(scene.dirty, PV_UI_LEVEL);
  scene.dirty         = 0;
  scene.rows[0].share = 0.1f;
  scene.level_db      = -3.0f;
  pv_ui_scene_move(&scene, 0.03f);
  ck_assert_uint_eq(scene.dirty, PV_UI_LEVEL | PV_UI_GUESS | PV_UI_RANKING);
}
END_TEST

START_TEST(a_failure_stays_and_a_hint_goes)
{
  pv_ui_scene_init(&scene);
  pv_ui_scene_fail(&scene, PV_UI_LEFT_OUT, "noise.wav: too short");
  ck_assert(pv_ui_scene_move(&scene, 11.0f));
  ck_assert_str_ne(scene.failure, "");
  pv_ui_scene_move(&scene, 2.0f);
  ck_assert_str_eq(scene.failure, "");
  pv_ui_scene_fail(&scene, PV_PARAM_TARGET, "noise.wav: too short");
  ck_assert(!pv_ui_scene_move(&scene, 3600.0f));
  ck_assert_str_ne(scene.failure, "");
}
END_TEST

START_TEST(a_click_anywhere_dismisses_what_is_said)
{
  static PvUi ui;
  pv_ui_scene_init(&ui.scene);
  pv_ui_layout(&ui.layout, &ui.scene, PV_UI_WIDTH, PV_UI_HEIGHT, 1.0);
  const PvUiRect* const places[] = { &ui.layout.foot, &ui.layout.guess };
  for (int i = 0; i < 2; ++i) {
    pv_ui_scene_fail(&ui.scene, PV_PARAM_TARGET, "noise.wav: too short");
    ui.scene.dirty = 0;
    pv_ui_click(&ui, places[i]->x + 3.0, places[i]->y + 3.0, 0);
    ck_assert_str_eq(ui.scene.failure, "");
    ck_assert(ui.scene.dirty & PV_UI_FOOT);
    ck_assert(!ui.scene.is_panel_open);
  }
}
END_TEST

START_TEST(rows_change_places_and_go)
{
  const PvRanked first[]  = { { "Ada", 0.6f }, { "Ben", 0.4f } };
  const PvRanked second[] = { { "Ben", 0.7f }, { "Cy", 0.3f } };
  pv_ui_scene_init(&scene);
  pv_ui_scene_rank(&scene, first, 2);
  while (pv_ui_scene_move(&scene, 0.1f)) {
  }
  pv_ui_scene_rank(&scene, second, 2);
  pv_ui_scene_move(&scene, 0.1f);
  const float on_its_way = row(&scene, "Ben")->rank_shown;
  ck_assert(on_its_way > 0.0f && on_its_way < 1.0f);
  ck_assert_float_lt(row(&scene, "Ada")->opacity, 1.0f);
  while (pv_ui_scene_move(&scene, 0.1f)) {
  }
  ck_assert_ptr_null(row(&scene, "Ada"));
  ck_assert_float_eq(row(&scene, "Ben")->rank_shown, 0.0f);
  ck_assert_float_eq(row(&scene, "Cy")->share_shown, 0.3f);
}
END_TEST

START_TEST(any_turn_of_rankings_finds_its_rows)
{
  pv_ui_scene_init(&scene);
  for (uint32_t turn = 0; turn < 200; ++turn) {
    PvRanked ranked[PV_N_RANKED];
    for (uint32_t i = 0; i < PV_N_RANKED; ++i) {
      snprintf(ranked[i].label, PV_NAME_MAX, "L%u", (turn * 3 + i) % 23);
      ranked[i].probability = 0.2f;
    }
    pv_ui_scene_rank(&scene, ranked, PV_N_RANKED);
    for (uint32_t i = 0; i < PV_N_RANKED; ++i) {
      ck_assert_ptr_nonnull(row(&scene, ranked[i].label));
      ck_assert_float_eq(row(&scene, ranked[i].label)->rank, (float)i);
    }
    pv_ui_scene_move(&scene, 0.02f);
  }
}
END_TEST

START_TEST(text_is_typed_and_mended)
{
  PvUiEdit edit;
  pv_ui_edit_begin(&edit, "abc", true);
  pv_ui_edit_type(&edit, "x\xc3\xa9y");
  ck_assert_str_eq(edit.text, "x\xc3\xa9y");
  pv_ui_edit_key(&edit, PV_UI_KEY_LEFT);
  pv_ui_edit_key(&edit, PV_UI_KEY_BACKSPACE);
  ck_assert_str_eq(edit.text, "xy");
  pv_ui_edit_type(&edit, "1\n\x7f"
                         "2");
  ck_assert_str_eq(edit.text, "x12y");
  pv_ui_edit_key(&edit, PV_UI_KEY_HOME);
  pv_ui_edit_key(&edit, PV_UI_KEY_DELETE);
  pv_ui_edit_key(&edit, PV_UI_KEY_END);
  pv_ui_edit_key(&edit, PV_UI_KEY_DELETE);
  pv_ui_edit_key(&edit, PV_UI_KEY_RIGHT);
  ck_assert_str_eq(edit.text, "12y");
  ck_assert_uint_eq(edit.cursor, 3);
  for (int i = 0; i < 3000; ++i) {
    pv_ui_edit_type(&edit, "\xe6\x9d\xb1");
  }
  ck_assert_uint_lt(strlen(edit.text), sizeof(edit.text));
  ck_assert_uint_gt(strlen(edit.text), sizeof(edit.text) - 6);
}
END_TEST

START_TEST(keys_are_unicode)
{
  char text[8];
  static const struct {
    KeySym      key;
    const char* text;
  } cases[] = { { XK_a, "a" },
                { XK_slash, "/" },
                { XK_adiaeresis, "\xc3\xa4" },
                { XK_KP_7, "7" },
                { XK_KP_Decimal, "." },
                { 0x01000416, "\xd0\x96" },
                { 0x01006771, "\xe6\x9d\xb1" },
                { 0x0101F600, "\xf0\x9f\x98\x80" },
                { XK_Shift_L, "" },
                { XK_Tab, "" } };
  for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    pv_ui_key_text(cases[i].key, text);
    ck_assert_str_eq(text, cases[i].text);
  }
}
END_TEST

START_TEST(xft_dpi_is_the_scale)
{
  ck_assert_double_eq(
    pv_ui_window_resource_scale("a.b:\tc\nXft.dpi:\t192\nXft.x:\t1\n"), 2.0);
  ck_assert_double_eq(pv_ui_window_resource_scale("Xft.dpi: 144"), 1.5);
  ck_assert_double_eq(pv_ui_window_resource_scale("Xft.dpi: nonsense"), 1.0);
  ck_assert_double_eq(pv_ui_window_resource_scale("Xft.dpi: 1000000"), 1.0);
  ck_assert_double_eq(pv_ui_window_resource_scale(NULL), 1.0);
}
END_TEST

static LV2_URID
map_uri(LV2_URID_Map_Handle handle, const char* uri)
{
  (void)handle;
  return !strcmp(uri, LV2_UI__scaleFactor) ? 7
         : !strcmp(uri, LV2_ATOM__Float)   ? 8
                                           : 9;
}

START_TEST(the_host_says_the_scale)
{
  LV2_URID_Map             map       = { NULL, map_uri };
  const PvUiScaleUrids     urids     = pv_ui_window_scale_urids(&map);
  float                    value     = 1.75f;
  const LV2_Options_Option options[] = {
    { LV2_OPTIONS_INSTANCE, 0, 9, sizeof(float), 8, &value },
    { LV2_OPTIONS_INSTANCE, 0, 7, sizeof(float), 8, &value },
    { LV2_OPTIONS_INSTANCE, 0, 0, 0, 0, NULL }
  };
  ck_assert_double_eq(pv_ui_window_option_scale(options, &urids), 1.75);
  ck_assert_double_eq(pv_ui_window_option_scale(options + 2, &urids), 0.0);
  ck_assert_double_eq(pv_ui_window_option_scale(NULL, &urids), 0.0);
  value = 100.0f;
  ck_assert_double_eq(pv_ui_window_option_scale(options, &urids), 0.0);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("ui_scene");
  TCase* const tests = tcase_create("all");
  tcase_add_test(tests, motion_does_not_depend_on_the_frame_rate);
  tcase_add_test(tests, motion_is_calm_and_comes_to_rest);
  tcase_add_test(tests, only_what_moves_is_drawn_again);
  tcase_add_test(tests, a_failure_stays_and_a_hint_goes);
  tcase_add_test(tests, a_click_anywhere_dismisses_what_is_said);
  tcase_add_test(tests, rows_change_places_and_go);
  tcase_add_test(tests, any_turn_of_rankings_finds_its_rows);
  tcase_add_test(tests, text_is_typed_and_mended);
  tcase_add_test(tests, keys_are_unicode);
  tcase_add_test(tests, xft_dpi_is_the_scale);
  tcase_add_test(tests, the_host_says_the_scale);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
