// SPDX-License-Identifier: GPL-3.0-or-later

/// The files to choose from in the plugin's window.

#include "support/run_suite.h"
#include "support/scratch.h"
#include "plugin/window/scene/sound_files.h"
#include "plugin/window/scene/target.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void
make_file(const char* folder, const char* name)
{
  char path[8192];
  snprintf(path, sizeof(path), "%s/%s", folder, name);
  FILE* const file = fopen(path, "w");
  ck_assert_ptr_nonnull(file);
  fclose(file);
}

START_TEST(files_are_folders_and_models)
{
  char      folder[PV_SCRATCH_ROOM];
  char      path[4096];
  PvUiFiles files;
  pv_new_folder(folder);
  snprintf(path, sizeof(path), "%s/sub", folder);
  mkdir(path, 0700);
  static const char* const names[] = { "b.safetensors", "a.safetensors",
                                       "song.wav", ".safetensors" };
  for (int i = 0; i < 4; ++i) {
    make_file(folder, names[i]);
  }
  snprintf(path, sizeof(path), "%s/b.safetensors", folder);
  pv_ui_files_init(&files);
  pv_ui_files_list_around(&files, path);
  ck_assert_str_eq(files.problem, "");
  ck_assert_uint_eq(files.n, 4);
  ck_assert_str_eq(files.files[0].name, "..");
  ck_assert_str_eq(files.files[1].name, "sub");
  ck_assert_str_eq(files.files[2].name, "a.safetensors");
  ck_assert_uint_eq(files.chosen, 3);
  char chosen[PV_UI_PATH_MAX];
  ck_assert(pv_ui_files_path(&files, files.chosen, chosen));
  ck_assert_str_eq(chosen, path);
  pv_ui_files_choose(&files, 100, 2);
  ck_assert_uint_eq(files.chosen, 3);
  ck_assert_uint_eq(files.first_shown, 2);
  pv_ui_files_scroll(&files, -100, 2);
  ck_assert_uint_eq(files.first_shown, 0);
  pv_ui_files_list(&files, "/nowhere/at/all");
  ck_assert_uint_eq(files.n, 0);
  ck_assert_ptr_nonnull(strstr(files.problem, "No such file"));
  pv_ui_files_clear(&files);
  pv_remove_folder(folder);
}
END_TEST

static PvUiScene scene;

static void
type(const char* folder, const char* rest)
{
  char path[PV_UI_EDIT_MAX];
  snprintf(path, sizeof(path), "%s%s", folder, rest);
  pv_ui_edit_begin(&scene.edit, path, false);
  pv_ui_list_targets(&scene);
}

/// By their paths, of which the beginning is typed.
START_TEST(sound_files_can_be_targets)
{
  char             folder[PV_SCRATCH_ROOM];
  char             path[4096];
  PvUiFiles* const files = &scene.files;
  pv_new_folder(folder);
  snprintf(path, sizeof(path), "%s/Mixes", folder);
  mkdir(path, 0700);
  make_file(folder, "mix one.FLAC");
  make_file(folder, "song.wav");
  make_file(folder, "a.safetensors");
  make_file(path, "old.mp3");
  snprintf(path, sizeof(path), "%s/Mixes/Empty", folder);
  mkdir(path, 0700);
  pv_ui_scene_init(&scene);
  setenv("HOME", folder, 1);
  type("", "");
  ck_assert_uint_eq(files->n, 1);
  ck_assert_str_eq(files->files[0].path, folder);
  // The way there; the folder's path is typed from then on.
  pv_ui_enter_folder(&scene, 0);
  ck_assert(files->lists_sounds);
  ck_assert_uint_eq(files->n, 5);
  ck_assert_str_eq(files->files[0].name, "All sound files here and below");
  ck_assert(!files->files[0].is_folder);
  ck_assert(pv_ui_files_path(files, 0, path));
  ck_assert_str_eq(path, folder);
  ck_assert_uint_eq(files->chosen, 0);
  ck_assert_str_eq(files->files[1].name, "..");
  ck_assert_str_eq(files->files[2].name, "Mixes");
  type(folder, "/m");
  ck_assert_uint_eq(files->n, 2);
  ck_assert(files->files[0].is_folder);
  ck_assert_str_eq(files->files[1].name, "mix one.FLAC");
  ck_assert(pv_ui_files_path(files, 1, path));
  ck_assert_str_eq(path + strlen(folder), "/mix one.FLAC");
  pv_ui_enter_folder(&scene, 0);
  ck_assert_str_eq(scene.edit.text + strlen(folder), "/Mixes/");
  ck_assert_str_eq(files->files[3].name, "old.mp3");
  pv_ui_enter_folder(&scene, 1);
  ck_assert_str_eq(scene.edit.text + strlen(folder), "/");
  type("", "~/song");
  ck_assert_uint_eq(files->n, 1);
  // There is nothing in it, or no path to it.
  type(folder, "/Mixes/Empty/");
  ck_assert_uint_eq(files->n, 1);
  ck_assert_str_eq(files->files[0].name, "..");
  type("/", "");
  ck_assert_str_ne(files->files[0].name, "All sound files here and below");
  type(folder, "/nothing");
  ck_assert_uint_eq(files->n, 0);
  ck_assert_str_ne(files->problem, "");
  type("/nowhere", "/at/all");
  ck_assert_ptr_nonnull(strstr(files->problem, "No such file"));
  // A name again; and the folder is kept.
  type("", "no path");
  ck_assert(!files->lists_sounds);
  type("", "");
  ck_assert_str_eq(files->files[0].path, folder);
  pv_ui_scene_clear(&scene);
  pv_remove_folder(folder);
}
END_TEST

START_TEST(places_come_first_in_every_folder)
{
  char      folder[PV_SCRATCH_ROOM];
  char      path[4096], recent[4096];
  PvUiFiles files;
  pv_new_folder(folder);
  make_file(folder, "z.safetensors");
  make_file(folder, "a.safetensors");
  snprintf(recent, sizeof(recent), "%s/z.safetensors", folder);
  pv_ui_files_init(&files);
  pv_ui_files_offer(&files, recent, NULL);
  pv_ui_files_offer(&files, "/tmp", "Your models");
  pv_ui_files_offer(&files, "/nowhere/gone.safetensors", NULL);
  ck_assert_uint_eq(files.n_places, 2);
  pv_ui_files_list(&files, "/");
  ck_assert_str_eq(files.files[0].name, "z.safetensors");
  ck_assert(!files.files[0].is_folder);
  ck_assert_str_eq(files.files[1].name, "Your models");
  ck_assert(files.files[1].is_folder);
  ck_assert(pv_ui_files_path(&files, 0, path));
  ck_assert_str_eq(path, recent);
  ck_assert(pv_ui_files_path(&files, 1, path));
  ck_assert_str_eq(path, "/tmp");
  // In its own folder the file itself is chosen, not the place.
  pv_ui_files_list_around(&files, recent);
  ck_assert_uint_eq(files.n, 5);
  ck_assert_uint_eq(files.chosen, 4);
  ck_assert_str_eq(files.files[3].name, "a.safetensors");
  ck_assert(pv_ui_files_path(&files, 4, path));
  ck_assert_str_eq(path, recent);
  pv_ui_files_forget_places(&files);
  pv_ui_files_list(&files, folder);
  ck_assert_uint_eq(files.n, 3);
  pv_ui_files_clear(&files);
  pv_remove_folder(folder);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("ui_files");
  TCase* const tests = tcase_create("all");
  tcase_add_test(tests, files_are_folders_and_models);
  tcase_add_test(tests, sound_files_can_be_targets);
  tcase_add_test(tests, places_come_first_in_every_folder);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
