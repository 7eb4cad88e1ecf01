// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/taught_songs.h"
#include "tools/train/holdout.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdlib.h>

enum {
  N_LABELS = 4,
  N_SONGS  = 3000,
  N_MOST   = 600,
  N_PARTS  = 10,
  FEW      = 12,
  SOME     = 100
};

static PvDatasetSong        songs[N_SONGS];
static const PvDatasetSong* list[N_SONGS];
static uint32_t             places[N_SONGS];
static char                 none[] = "";
static char* names[N_LABELS + 1]   = { none, none, none, none, none };

/// Two producers with many songs, one with few, one with some; and others.
static PvTraining
make_training(void)
{
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    const uint32_t label = s < FEW             ? 0
                           : s < FEW + SOME    ? 1
                           : s < N_SONGS / 2   ? 2
                           : s < N_SONGS - 500 ? 3
                                               : N_LABELS;
    songs[s]             = (PvDatasetSong){ .label = label, .group = none };
    list[s]              = &songs[s];
    places[s]            = s;
  }
  return (PvTraining){ .n_labels = N_LABELS,
                       .labels   = names,
                       .n_songs  = N_SONGS,
                       .songs    = list,
                       .places   = places };
}

START_TEST(few_songs_are_all_taught)
{
  const PvTraining training = make_training();
  bool*            taught   = (bool*)names;
  ck_assert(pv_taught_songs_draw(&training, N_SONGS, &taught));
  ck_assert_ptr_null(taught);
}
END_TEST

START_TEST(of_each_label_enough)
{
  const PvTraining training        = make_training();
  uint32_t         n[N_LABELS + 1] = { 0 };
  uint32_t         n_all           = 0;
  bool*            taught;
  ck_assert(pv_taught_songs_draw(&training, N_MOST, &taught));
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    n[songs[s].label] += taught[s];
    n_all += taught[s];
  }
  ck_assert_uint_ge(n[0], PV_TAUGHT_OF_LABEL);
  ck_assert_uint_ge(n[1], PV_TAUGHT_OF_LABEL);
  ck_assert_uint_gt(n[2], 200);
  ck_assert_uint_gt(n[3], 150);
  ck_assert_uint_gt(n[4], 60);
  ck_assert_uint_ge(n_all, N_MOST);
  ck_assert_uint_le(n_all, N_MOST + 2 * PV_TAUGHT_OF_LABEL);
  free(taught);
}
END_TEST

/// Each part holds out a share of the songs that are taught, and of the others; what is
/// left is taught songs only.
START_TEST(parts_hold_out_a_share_of_both)
{
  PvTraining training = make_training();
  PvSplit    split;
  bool*      taught;
  ck_assert(pv_taught_songs_draw(&training, N_MOST, &taught));
  training.taught = taught;
  ck_assert(
    pv_split_in_turn(&split, &training, (PvTurns){ .n_parts = N_PARTS }));
  for (uint32_t p = 0; p < N_PARTS; ++p) {
    uint32_t  n_out[2] = { 0 };
    uint32_t  n_few    = 0;
    PvHoldout holdout;
    ck_assert(pv_holdout_make(&training, &split, p, &holdout));
    for (uint32_t s = 0; s < N_SONGS; ++s) {
      n_out[taught[s]] += holdout.of_song[s] == PV_HELD_OUT;
      ck_assert(taught[s] || holdout.of_song[s] >= PV_NOT_TAUGHT);
      ck_assert(!taught[s] || holdout.of_song[s] != PV_NOT_TAUGHT);
    }
    for (uint32_t s = 0; s < holdout.training.n_songs; ++s) {
      ck_assert(taught[holdout.training.places[s]]);
      n_few += holdout.training.songs[s]->label == 0;
    }
    ck_assert_uint_ge(n_few, PV_TAUGHT_OF_LABEL - 3);
    ck_assert_uint_gt(n_out[true], N_MOST / N_PARTS * 7 / 10);
    ck_assert_uint_gt(n_out[false], (N_SONGS - N_MOST) / N_PARTS * 7 / 10);
    pv_holdout_clear(&holdout);
  }
  pv_split_clear(&split);
  free(taught);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("taught_songs");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, few_songs_are_all_taught);
  tcase_add_test(tcase, of_each_label_enough);
  tcase_add_test(tcase, parts_hold_out_a_share_of_both);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
