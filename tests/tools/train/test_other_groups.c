// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/other_groups.h"

#include "support/run_suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { N_LABELS = 2, MAX_SONGS = 2000 };

static PvDatasetSong        songs[MAX_SONGS];
static const PvDatasetSong* listed[MAX_SONGS];
static PvTraining    training = { .n_labels = N_LABELS, .songs = listed };
static PvOtherGroups groups;

static void
add(uint32_t label, const char* group, bool is_noise)
{
  PvDatasetSong* const song  = &songs[training.n_songs];
  *song                      = (PvDatasetSong){ .label = label };
  song->group                = (char*)(uintptr_t)group;
  song->noise                = is_noise ? PV_NOISE_WHITE : PV_NOISE_NONE;
  listed[training.n_songs++] = song;
}

static void
find(void)
{
  ck_assert(pv_other_groups_find(&training, &groups));
}

static void
tear_down(void)
{
  pv_other_groups_clear(&groups);
  training.n_songs = 0;
}

START_TEST(groups_are_numbered_by_their_first_songs)
{
  static const uint32_t expected[] = { 0, PV_NO_GROUP, 1, 0, 2, 1, 3, 3 };
  add(N_LABELS, "Zoe", false);
  add(0, "Zoe", false);
  add(N_LABELS, "Ann", false);
  add(N_LABELS, "Zoe", false);
  add(N_LABELS, "", false);
  add(N_LABELS, "Ann", false);
  add(N_LABELS, "Ann", true); // Noise is no music, whatever it is called
  add(N_LABELS, "Ann", true);
  find();
  ck_assert_mem_eq(groups.of_song, expected, sizeof(expected));
  ck_assert_uint_eq(groups.n, 4);
  ck_assert_uint_eq(groups.n_of_music, 3);
}
END_TEST

START_TEST(without_others_there_is_no_group)
{
  find();
  ck_assert_uint_eq(groups.n, 0);
  pv_other_groups_clear(&groups);
  add(0, "", false);
  find();
  ck_assert_uint_eq(groups.n, 0);
  ck_assert_uint_eq(groups.of_song[0], PV_NO_GROUP);
}
END_TEST

/// Group by group, each compared with all that were found before.
static uint32_t
number_slowly(uint32_t* of_song)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < training.n_songs; ++s) {
    of_song[s] = songs[s].label == N_LABELS ? n : PV_NO_GROUP;
    for (uint32_t first = 0; first < s && of_song[s] == n; ++first) {
      if (songs[first].label == N_LABELS &&
          !strcmp(songs[first].group, songs[s].group)) {
        of_song[s] = of_song[first];
      }
    }
    n += of_song[s] == n;
  }
  return n;
}

START_TEST(any_order_is_numbered)
{
  static char     names[97][4];
  static uint32_t expected[MAX_SONGS];
  uint32_t        seed = 1;
  for (uint32_t i = 0; i < 97; ++i) {
    names[i][0] = (char)('a' + i % 10);
    names[i][1] = (char)('a' + i / 10);
  }
  for (uint32_t s = 0; s < MAX_SONGS; ++s) {
    seed = seed * 1664525u + 1013904223u;
    add(seed >> 30 ? N_LABELS : 0, names[(seed >> 8) % 97], false);
  }
  find();
  ck_assert_uint_eq(groups.n, number_slowly(expected));
  ck_assert_uint_eq(groups.n, 97);
  ck_assert_uint_eq(groups.n_of_music, 97);
  ck_assert_mem_eq(groups.of_song, expected, sizeof(expected));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("other_groups");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, NULL, tear_down);
  tcase_add_test(tcase, groups_are_numbered_by_their_first_songs);
  tcase_add_test(tcase, without_others_there_is_no_group);
  tcase_add_test(tcase, any_order_is_numbered);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
