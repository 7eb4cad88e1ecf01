// SPDX-License-Identifier: GPL-3.0-or-later

/// Files that are dropped on the window: their paths, and what they are called.

#include "support/run_suite.h"
#include "plugin/window/scene/sound_names.h"
#include "plugin/window/scene/uri_list.h"

#include <check.h>
#include <string.h>

/// The first file of a list; NULL: there is none.
static const char*
first_of(const char* uris)
{
  static char path[PV_UI_PATH_MAX];
  return pv_ui_uri_list_next(&uris, path) ? path : NULL;
}

START_TEST(dropped_uris_are_paths)
{
  ck_assert_str_eq(first_of("file:///a/b.safetensors\r\n"), "/a/b.safetensors");
  ck_assert_str_eq(first_of("file://host/a%20b%C3%A9\r\n"), "/a b\xc3\xa9");
  ck_assert_str_eq(first_of("file:///100%"), "/100%");
  ck_assert_ptr_null(first_of("http://a/b"));
  ck_assert_ptr_null(first_of("file://"));
  ck_assert_ptr_null(first_of("file:///a%00b"));
  ck_assert_ptr_null(first_of(""));
}
END_TEST

START_TEST(a_list_has_many_files)
{
  const char* uris = "# from a file manager\r\nfile:///a.wav\r\n"
                     "http://a/b.wav\r\nfile:///c%2C%20d.wav\nfile:///e";
  char        path[PV_UI_PATH_MAX];
  ck_assert(pv_ui_uri_list_next(&uris, path));
  ck_assert_str_eq(path, "/a.wav");
  ck_assert(pv_ui_uri_list_next(&uris, path));
  ck_assert_str_eq(path, "/c, d.wav");
  ck_assert(pv_ui_uri_list_next(&uris, path));
  ck_assert_str_eq(path, "/e");
  ck_assert(!pv_ui_uri_list_next(&uris, path));
}
END_TEST

static PvUiSoundNames names;
static char           target[PV_TEXT_MAX];

START_TEST(sounds_are_called_as_their_files)
{
  names = (PvUiSoundNames){ 0 };
  pv_ui_sound_names_add(&names, "/music/a.wav");
  pv_ui_sound_names_add(&names, "/other/a.wav");
  pv_ui_sound_names_add(&names, "/music/line\nbreak\xff.wav");
  pv_ui_sound_names_add(&names, "/again/a.wav");
  ck_assert(pv_ui_sound_names_join(&names, target));
  ck_assert_str_eq(target, "a.wav, a.wav (2), line?break?.wav, a.wav (3)");
  names = (PvUiSoundNames){ 0 };
  pv_ui_sound_names_add(&names, "/music/refs");
  pv_ui_sound_names_add(&names, "/");
  ck_assert(pv_ui_sound_names_join(&names, target));
  ck_assert_str_eq(target, "refs, /");
}
END_TEST

START_TEST(long_names_are_cut_and_long_targets_refused)
{
  char path[1024];
  names = (PvUiSoundNames){ 0 };
  memset(path, 'x', sizeof(path) - 1);
  path[0]                = '/';
  path[sizeof(path) - 1] = '\0';
  for (unsigned i = 0; i < 8; ++i) {
    pv_ui_sound_names_add(&names, path);
  }
  ck_assert_uint_lt(strlen(names.of[7]), PV_SOUND_NAME);
  ck_assert_str_eq(names.of[7] + strlen(names.of[7]) - 4, " (8)");
  ck_assert(pv_ui_sound_names_join(&names, target));
  pv_ui_sound_names_add(&names, path);
  ck_assert(!pv_ui_sound_names_join(&names, target));
}
END_TEST

START_TEST(there_are_no_more_than_a_target_holds)
{
  names = (PvUiSoundNames){ 0 };
  for (unsigned i = 0; i <= PV_MAX_MEASURED; ++i) {
    pv_ui_sound_names_add(&names, "/a");
  }
  ck_assert_uint_eq(names.n, PV_MAX_MEASURED);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("ui_dropped");
  TCase* const tests = tcase_create("all");
  tcase_add_test(tests, dropped_uris_are_paths);
  tcase_add_test(tests, a_list_has_many_files);
  tcase_add_test(tests, sounds_are_called_as_their_files);
  tcase_add_test(tests, long_names_are_cut_and_long_targets_refused);
  tcase_add_test(tests, there_are_no_more_than_a_target_holds);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
