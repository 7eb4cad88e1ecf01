// SPDX-License-Identifier: GPL-3.0-or-later

/// Files and songs of the same titles.

#include "tools/serve/song_files.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const PvSongFile songs[] = {
  { "Intro", "Ann", "Two", "ann/two.wav" },
  { "Intro", "Ann", "One", "ann/one.wav" },
  { "Intro", "Ben", "", "ben.wav" },
  { "Zoo", "Ben", "", "zoo.wav" },
  { "Gone", "Ann", "", NULL },
};

enum { N_SONGS = sizeof(songs) / sizeof(songs[0]) };

static PvDataset   set;
static PvSongFiles files;

static void
set_up(void)
{
  set           = (PvDataset){ .n_labels = 2, .n_songs = N_SONGS };
  set.labels    = calloc(3, sizeof(char*));
  set.songs     = calloc(N_SONGS, sizeof(PvDatasetSong));
  set.labels[0] = strdup("Ann");
  set.labels[1] = strdup("Ben");
  set.labels[2] = strdup("unknown");
  for (uint32_t i = 0; i < N_SONGS; ++i) {
    const PvSongFile* const song = &songs[i];
    set.songs[i] =
      (PvDatasetSong){ .path       = strdup(song->path ? song->path : ""),
                       .title      = strdup(song->title),
                       .group      = strdup(song->group),
                       .license    = strdup(""),
                       .label      = song->label[0] == 'B',
                       .is_missing = !song->path };
  }
  files = (PvSongFiles){ 0, NULL };
  ck_assert(pv_song_files_make(&files, &set));
}

static void
tear_down(void)
{
  free(files.files);
  pv_dataset_clear(&set);
}

static void
assert_found(const char* title,
             const char* group,
             const char* label,
             const char* path)
{
  const PvSongFile song = { title, label, group, NULL };
  ck_assert_pstr_eq(pv_song_files_find(&files, &song), path);
}

START_TEST(by_producer_and_album)
{
  assert_found("Intro", "One", "Ann", "ann/one.wav");
  assert_found("Intro", "Two", "Ann", "ann/two.wav");
  assert_found("Intro", "Three", "Ann", "ann/one.wav");
  assert_found("Intro", "One", "Ben", "ben.wav");
}
END_TEST

START_TEST(by_a_title_that_is_the_only_one)
{
  assert_found("Zoo", "", "Ann", NULL);
  assert_found("Intro", "One", "Cat", NULL);
  ck_assert_pstr_eq(pv_song_files_find_only(&files, "Zoo"), "zoo.wav");
  ck_assert_pstr_eq(pv_song_files_find_only(&files, "Intro"), NULL);
  ck_assert_pstr_eq(pv_song_files_find_only(&files, "Gone"), NULL);
}
END_TEST

START_TEST(what_is_not_there)
{
  assert_found("Gone", "", "Ann", NULL);
  assert_found("Aaa", "", "Ann", NULL);
  assert_found("Zzz", "", "Ann", NULL);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("song_files");
  TCase* const cases = tcase_create("files");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_add_test(cases, by_producer_and_album);
  tcase_add_test(cases, by_a_title_that_is_the_only_one);
  tcase_add_test(cases, what_is_not_there);
  suite_add_tcase(suite, cases);
  return pv_run_suite(suite);
}
