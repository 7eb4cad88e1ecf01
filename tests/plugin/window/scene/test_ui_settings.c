// SPDX-License-Identifier: GPL-3.0-or-later

/// What the plugin's window remembers.

#include "support/run_suite.h"
#include "support/scratch.h"
#include "plugin/window/scene/settings.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char         folder[PV_SCRATCH_ROOM];
static char         path[4096];
static PvUiSettings saved, loaded;

static void
setup(void)
{
  pv_new_folder(folder);
  snprintf(path, sizeof(path), "%s/a/b/window", folder);
  memset(&saved, 0, sizeof(saved));
}

static void
teardown(void)
{
  pv_remove_folder(folder);
}

START_TEST(what_is_saved_is_loaded)
{
  saved.is_light     = true;
  saved.shows_beside = true;
  snprintf(saved.folder, sizeof(saved.folder), "/home/anna/my models");
  pv_ui_settings_use(&saved, "/one.safetensors");
  pv_ui_settings_use(&saved, "/two three.safetensors");
  ck_assert(pv_ui_settings_save(&saved, path));
  pv_ui_settings_load(&loaded, path);
  ck_assert(loaded.is_light);
  ck_assert(!loaded.shows_others);
  ck_assert(loaded.shows_beside);
  ck_assert_str_eq(loaded.folder, "/home/anna/my models");
  ck_assert_uint_eq(loaded.n_recent, 2);
  ck_assert_str_eq(loaded.recent[0], "/two three.safetensors");
  ck_assert_str_eq(loaded.recent[1], "/one.safetensors");
}
END_TEST

START_TEST(nothing_is_remembered_at_first)
{
  memset(&loaded, 0xFF, sizeof(loaded));
  pv_ui_settings_load(&loaded, path);
  ck_assert(!loaded.is_light);
  ck_assert(!loaded.shows_others);
  ck_assert(!loaded.shows_beside);
  ck_assert_str_eq(loaded.folder, "");
  ck_assert_uint_eq(loaded.n_recent, 0);
}
END_TEST

START_TEST(the_model_used_last_comes_first)
{
  char model[64];
  for (int i = 0; i < 9; ++i) {
    snprintf(model, sizeof(model), "/%d", i);
    pv_ui_settings_use(&saved, model);
  }
  ck_assert_uint_eq(saved.n_recent, PV_UI_N_RECENT);
  ck_assert_str_eq(saved.recent[0], "/8");
  ck_assert_str_eq(saved.recent[4], "/4");
  pv_ui_settings_use(&saved, "/5");
  static const char* const expected[] = { "/5", "/8", "/7", "/6", "/4" };
  for (int i = 0; i < PV_UI_N_RECENT; ++i) {
    ck_assert_str_eq(saved.recent[i], expected[i]);
  }
}
END_TEST

START_TEST(a_path_of_two_lines_is_left_out)
{
  pv_ui_settings_use(&saved, "/a\nothers 1");
  ck_assert(pv_ui_settings_save(&saved, path));
  pv_ui_settings_load(&loaded, path);
  ck_assert(!loaded.shows_others);
  ck_assert_uint_eq(loaded.n_recent, 0);
}
END_TEST

START_TEST(folders_are_where_the_user_keeps_them)
{
  setenv("HOME", "/home/anna", 1);
  setenv("XDG_STATE_HOME", "/state", 1);
  ck_assert(pv_ui_settings_path(path));
  ck_assert_str_eq(path, "/state/production-value/window");
  setenv("XDG_STATE_HOME", "not/absolute", 1);
  ck_assert(pv_ui_settings_path(path));
  ck_assert_str_eq(path, "/home/anna/.local/state/production-value/window");
  unsetenv("XDG_STATE_HOME");
  unsetenv("HOME");
  ck_assert(!pv_ui_settings_path(path));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("ui_settings");
  TCase* const tests = tcase_create("all");
  tcase_add_checked_fixture(tests, setup, teardown);
  tcase_add_test(tests, what_is_saved_is_loaded);
  tcase_add_test(tests, nothing_is_remembered_at_first);
  tcase_add_test(tests, the_model_used_last_comes_first);
  tcase_add_test(tests, a_path_of_two_lines_is_left_out);
  tcase_add_test(tests, folders_are_where_the_user_keeps_them);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
