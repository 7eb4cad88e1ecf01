// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/asked_songs.h"
#include "support/run_suite.h"

#include <check.h>
#include <string.h>

enum { MOST = 10 * PV_MAX_ASKED_SONGS, N_PARTS = 10 };

static PvClip clips[2 * MOST];
static PvClip early[MOST];

/// Songs of two clips, with an early window but for the first one.
static PvTraining
make_training(uint32_t n_songs)
{
  for (uint32_t s = 0; s < n_songs; ++s) {
    clips[2 * s].song     = s;
    clips[2 * s + 1].song = s;
  }
  for (uint32_t e = 0; e + 1 < n_songs; ++e) {
    early[e].song = e + 1;
  }
  return (PvTraining){ .n_songs = n_songs,
                       .n_clips = 2 * n_songs,
                       .clips   = clips,
                       .n_early = n_songs - 1,
                       .early   = early };
}

START_TEST(few_songs_are_all_asked_about)
{
  const PvTraining training = make_training(PV_MAX_ASKED_SONGS);
  PvAskedSongs     asked;
  ck_assert(pv_asked_songs_draw(&training, &asked));
  for (uint32_t s = 0; s < training.n_songs; ++s) {
    ck_assert(asked.songs[s]);
  }
  ck_assert_uint_eq(asked.n_windows, 3 * PV_MAX_ASKED_SONGS - 1);
  pv_asked_songs_clear(&asked);
}
END_TEST

/// Songs are dealt out to parts in turn: each part has to have its share.
START_TEST(of_many_as_many_in_each_part)
{
  const PvTraining training    = make_training(MOST);
  uint32_t         of[N_PARTS] = { 0 };
  uint32_t         in[N_PARTS] = { 0 };
  const uint32_t   share       = PV_MAX_ASKED_SONGS / N_PARTS;
  uint32_t         n           = 0;
  PvAskedSongs     asked;
  ck_assert(pv_asked_songs_draw(&training, &asked));
  for (uint32_t s = 0; s < MOST; ++s) {
    of[s % N_PARTS] += asked.songs[s];
    in[s / (MOST / N_PARTS)] += asked.songs[s];
    n += asked.songs[s];
  }
  ck_assert_uint_eq(n, PV_MAX_ASKED_SONGS);
  for (uint32_t p = 0; p < N_PARTS; ++p) {
    ck_assert_uint_gt(of[p], share * 8 / 10);
    ck_assert_uint_lt(of[p], share * 12 / 10);
    ck_assert_uint_gt(in[p], share * 8 / 10);
    ck_assert_uint_lt(in[p], share * 12 / 10);
  }
  ck_assert_uint_eq(asked.n_windows, 3 * PV_MAX_ASKED_SONGS - asked.songs[0]);
  pv_asked_songs_clear(&asked);
}
END_TEST

START_TEST(the_same_ones_each_time)
{
  const PvTraining training = make_training(MOST);
  PvAskedSongs     once, again;
  ck_assert(pv_asked_songs_draw(&training, &once));
  ck_assert(pv_asked_songs_draw(&training, &again));
  ck_assert_mem_eq(once.songs, again.songs, MOST * sizeof(bool));
  pv_asked_songs_clear(&once);
  pv_asked_songs_clear(&again);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("asked_songs");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, few_songs_are_all_asked_about);
  tcase_add_test(tcase, of_many_as_many_in_each_part);
  tcase_add_test(tcase, the_same_ones_each_time);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
