// SPDX-License-Identifier: GPL-3.0-or-later

/// Which files of a folder are played for which songs.

#include "tools/serve/serve_music.h"
#include "model/model.h"
#include "support/models/toy.h"
#include "support/run_suite.h"
#include "support/scratch.h"

#include <check.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/// Noon is bright's, Cellar dark's.
enum { CELLAR = 0, NOON = 2 };

static PvServeMusic  music;
static PvModelParts* parts;
static PvModel*      model;

static void
make_file(const char* folder, const char* path)
{
  ck_assert_int_eq(mkdir(folder, 0777), 0);
  const int file = open(path, O_CREAT | O_WRONLY, 0666);
  ck_assert_int_ge(file, 0);
  close(file);
}

/// The file of another's Noon.
static void
set_up(void)
{
  pv_scratch_enter();
  make_file("music", "music/note.txt");
  make_file("music/cleo", "music/cleo/Noon.wav");
  parts = pv_toy_parts_new();
  model = NULL;
  music = (PvServeMusic){ .n_songs = 0 };
}

static void
tear_down(void)
{
  pv_serve_music_clear(&music);
  pv_model_free(model);
  pv_scratch_leave();
}

static PvStatus
find(void)
{
  const PvMusicPlace place = { .folder = "music" };
  PvError            error;
  model = model ? model : pv_toy_finish(parts);
  return pv_serve_music_find(&music, model, &place, &error);
}

START_TEST(a_title_of_one_song_is_found_in_any_folder)
{
  ck_assert_int_eq(find(), PV_OK);
  ck_assert(music.has_sound[NOON]);
  ck_assert_uint_eq(music.n_found, 1);
}
END_TEST

START_TEST(a_title_of_two_artists_is_found_in_their_own_only)
{
  free(parts->songs[CELLAR].title);
  parts->songs[CELLAR].title = strdup("Noon");
  ck_assert_int_eq(find(), PV_ERR_DATA);
  pv_serve_music_clear(&music);
  make_file("music/dark", "music/dark/Noon.wav");
  ck_assert_int_eq(find(), PV_OK);
  ck_assert(music.has_sound[CELLAR]);
  ck_assert_uint_eq(music.n_found, 1);
  pv_serve_music_clear(&music);
  ck_assert_int_eq(unlink("music/cleo/Noon.wav"), 0);
  ck_assert_int_eq(find(), PV_OK);
  ck_assert(!music.has_sound[NOON]);
}
END_TEST

// The page names a song by its place among those that it is told, noise left out.
START_TEST(noise_has_no_place)
{
  parts->songs[1].label = parts->n_labels;
  free(parts->songs[1].group);
  parts->songs[1].group = strdup(PV_NOISE_GROUP);
  ck_assert_int_eq(find(), PV_OK);
  ck_assert_uint_eq(music.n_songs, 3);
  ck_assert(music.has_sound[NOON - 1]);
  ck_assert_str_eq(pv_model_song(model, NOON - 1).title, "Noon");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("music_files");
  TCase* const tcase = tcase_create("music_files");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, a_title_of_one_song_is_found_in_any_folder);
  tcase_add_test(tcase, a_title_of_two_artists_is_found_in_their_own_only);
  tcase_add_test(tcase, noise_has_no_place);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
