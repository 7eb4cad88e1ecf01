// SPDX-License-Identifier: GPL-3.0-or-later

// Music by others in training: few clips of each song, a class for each group,
// held out by group.

#include "tools/train/holdout.h"
#include "tools/train/learn.h"
#include "tools/train/other_groups.h"
#include "model/model.h"
#include "support/models/recipes.h"
#include "support/run_suite.h"
#include "tools/train/training.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { N_SONGS = 10, N_CLIPS = 9, N_FEATURES = 3 };

static char          names[3][8]  = { "Ann", "Bob", PV_UNKNOWN };
static char*         labels[]     = { names[0], names[1], names[2] };
static char          title[]      = "t";
static char          empty[]      = "";
static char          groups[3][2] = { "P", "Q", "R" };
static PvDatasetSong songs[N_SONGS];
static PvSongVectors vectors[N_SONGS];
static float         features[N_SONGS][N_CLIPS][N_FEATURES];
static uint32_t      heard[N_CLIPS];
static float         early[N_SONGS][1][N_FEATURES];
static PvDataset     dataset;
static PvVectors     all;
static PvTraining    training;
static PvError       error;

// Three songs each of Ann and Bob; of others P has two, Q and R one each.
static void
set_up(void)
{
  static const unsigned group_of[] = { 0, 0, 1, 2 };
  uint32_t              random     = 1;
  for (unsigned s = 0; s < N_SONGS; ++s) {
    songs[s] = (PvDatasetSong){
      .path    = empty,
      .title   = title,
      .group   = s < 6 ? empty : groups[group_of[s - 6]],
      .license = empty,
      .label   = s < 6 ? s / 3 : 2,
    };
    vectors[s] = (PvSongVectors){ .n_clips         = N_CLIPS,
                                  .heard           = heard,
                                  .features        = features[s][0],
                                  .n_early         = 1,
                                  .early_frames[0] = 129,
                                  .early           = early[s][0] };
    for (unsigned i = 0; i < N_CLIPS * N_FEATURES; ++i) {
      random            = random * 1664525u + 1013904223u;
      const float noise = (float)(random >> 8) / 16777216.0f;
      features[s][i / N_FEATURES][i % N_FEATURES] =
        noise + (i % N_FEATURES ? 0.0f : 5.0f * (float)songs[s].label);
    }
  }
  dataset = (PvDataset){
    .n_labels = 2, .labels = labels, .n_songs = N_SONGS, .songs = songs
  };
  all = (PvVectors){ .n_features = N_FEATURES,
                     .n_songs    = N_SONGS,
                     .songs      = vectors };
  ck_assert_int_eq(pv_training_gather(&dataset, &all, NULL, &training, &error),
                   PV_OK);
}

static void
tear_down(void)
{
  pv_training_clear(&training);
}

START_TEST(few_clips_of_songs_by_others)
{
  const unsigned n_known = 6 * N_CLIPS;
  ck_assert_uint_eq(training.n_songs, N_SONGS);
  ck_assert_uint_eq(training.n_clips, n_known + 4 * PV_MAX_UNKNOWN_CLIPS);
  ck_assert_uint_eq(training.n_early, N_SONGS);
  // The middles of four quarters
  static const unsigned middles[] = { 1, 3, 5, 7 };
  for (unsigned i = 0; i < PV_MAX_UNKNOWN_CLIPS; ++i) {
    ck_assert_ptr_eq(training.clips[n_known + i].features,
                     features[6][middles[i]]);
  }
}
END_TEST

START_TEST(clips_as_far_apart_as_wanted)
{
  PvTraining sparse;
  for (unsigned c = 0; c < N_CLIPS; ++c) {
    heard[c] = 1200 + 600 * c;
  }
  all.clip_frames = 1800;
  ck_assert_int_eq(pv_training_gather(&dataset, &all, NULL, &sparse, &error),
                   PV_OK);
  ck_assert_uint_eq(sparse.n_clips, N_SONGS * 3);
  for (unsigned i = 0; i < 3; ++i) {
    ck_assert_ptr_eq(sparse.clips[i].features, features[0][3 * i]);
    ck_assert_uint_eq(sparse.clips[i].n_frames, 1200 + 1800 * i);
  }
  pv_training_clear(&sparse);

  // The first and the last of a song that is too short.
  all.clip_frames = 9600;
  ck_assert_int_eq(pv_training_gather(&dataset, &all, NULL, &sparse, &error),
                   PV_OK);
  ck_assert_uint_eq(sparse.n_clips, N_SONGS * 2);
  ck_assert_ptr_eq(sparse.clips[1].features, features[0][N_CLIPS - 1]);
  pv_training_clear(&sparse);
  memset(heard, 0, sizeof(heard));
}
END_TEST

START_TEST(others_alone_teach_nothing)
{
  PvTraining      none;
  const bool      is_in[N_SONGS] = { [6] = true, [7] = true };
  const PvDataset nobodys        = {
           .n_labels = 0, .labels = labels + 2, .n_songs = 4, .songs = songs + 6
  };
  PvVectors some = { .n_features = N_FEATURES,
                     .n_songs    = 4,
                     .songs      = vectors + 6 };
  ck_assert_int_eq(pv_training_gather(&dataset, &all, is_in, &none, &error),
                   PV_ERR_DATA);
  ck_assert_ptr_nonnull(strstr(error.text, "Ann: none of the songs"));
  ck_assert_int_eq(pv_training_gather(&nobodys, &some, NULL, &none, &error),
                   PV_ERR_DATA);
  ck_assert_ptr_nonnull(strstr(error.text, "all songs are labelled unknown"));
}
END_TEST

START_TEST(each_group_of_others_is_a_class)
{
  PvRecipe recipe           = pv_shipped_recipe("default");
  recipe.n_blocks           = 0;
  recipe.n_steps            = 1;
  recipe.steps[0]           = (PvStep){ PV_STEP_LDA, 0, 0.5 };
  PvModelParts* const parts = pv_learn_start(&training, &recipe, "", "");
  ck_assert_int_eq(
    pv_learn_points(&training, parts, (PvBesidePoints){ 0 }, &error), PV_OK);
  // Five classes leave four directions; there are three features.
  ck_assert_uint_eq(parts->n_components, 3);
  ck_assert_uint_eq(parts->n_labels, 2);
  ck_assert_str_eq(parts->labels[2], PV_UNKNOWN);
  ck_assert_uint_eq(parts->songs[9].label, 2);
  ck_assert_uint_eq(pv_model_parts_n_classes(parts), 3);
  pv_model_parts_free(parts);
}
END_TEST

static uint32_t
n_left_of(const PvHoldout* holdout, uint32_t first, uint32_t end)
{
  uint32_t n = 0;
  for (uint32_t s = first; s < end; ++s) {
    n += holdout->of_song[s] != PV_HELD_OUT;
  }
  return n;
}

START_TEST(parts_are_held_out)
{
  const PvTurns turns      = { .n_parts = 3, .others = true };
  uint32_t      n[N_SONGS] = { 0 };
  PvSplit       split;
  ck_assert(pv_split_in_turn(&split, &training, turns));
  for (uint32_t part = 0; part < 3; ++part) {
    PvHoldout holdout;
    ck_assert(pv_holdout_make(&training, &split, part, &holdout));
    ck_assert_uint_eq(holdout.training.n_labels, 2);
    ck_assert_uint_eq(n_left_of(&holdout, 0, 3), 2);
    ck_assert_uint_eq(n_left_of(&holdout, 3, 6), 2);
    // A group stays together.
    ck_assert_uint_eq(holdout.of_song[6] == PV_HELD_OUT,
                      holdout.of_song[7] == PV_HELD_OUT);
    for (uint32_t s = 0; s < N_SONGS; ++s) {
      n[s] += holdout.of_song[s] == PV_HELD_OUT;
    }
    pv_holdout_clear(&holdout);
  }
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    ck_assert_uint_eq(n[s], 1);
  }
  pv_split_clear(&split);
}
END_TEST

START_TEST(a_group_stays_together_wherever_its_songs_are)
{
  const PvTurns turns = { .n_parts = 2, .others = true };
  PvOtherGroups found;
  PvSplit       split;
  songs[7].group = groups[1]; // P, Q, P, and noise
  songs[8].group = groups[0];
  songs[9].noise = PV_NOISE_WHITE;
  songs[9].group = groups[0];
  ck_assert(pv_other_groups_find(&training, &found));
  ck_assert_uint_eq(found.n, 3);
  ck_assert_uint_eq(found.n_of_music, 2);
  ck_assert_uint_eq(found.of_song[5], PV_NO_GROUP);
  for (uint32_t i = 0; i < 4; ++i) {
    static const uint32_t expected[] = { 0, 1, 0, 2 };
    ck_assert_uint_eq(found.of_song[6 + i], expected[i]);
  }
  pv_other_groups_clear(&found);
  ck_assert(pv_split_in_turn(&split, &training, turns));
  ck_assert_uint_eq(split.of_song[6], split.of_song[8]);
  ck_assert_uint_ne(split.of_song[6], split.of_song[7]);
  pv_split_clear(&split);
}
END_TEST

START_TEST(producers_are_held_out)
{
  const PvTurns turns = { .n_parts = 2, .producers = true };
  PvSplit       split;
  PvHoldout     holdout;
  ck_assert(pv_split_in_turn(&split, &training, turns));
  ck_assert(pv_holdout_make(&training, &split, 0, &holdout));
  ck_assert_uint_eq(holdout.training.n_labels, 1);
  ck_assert_str_eq(holdout.labels[0], "Bob");
  ck_assert_uint_eq(holdout.of_label[0], PV_HELD_OUT);
  ck_assert_uint_eq(n_left_of(&holdout, 0, 3), 0);
  ck_assert_uint_eq(n_left_of(&holdout, 6, N_SONGS), 4);
  // Others stay nobody's.
  const PvTraining* const t = &holdout.training;
  ck_assert_uint_eq(t->songs[t->n_songs - 1]->label, t->n_labels);
  pv_holdout_clear(&holdout);
  pv_split_clear(&split);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("training");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, few_clips_of_songs_by_others);
  tcase_add_test(tcase, clips_as_far_apart_as_wanted);
  tcase_add_test(tcase, others_alone_teach_nothing);
  tcase_add_test(tcase, each_group_of_others_is_a_class);
  tcase_add_test(tcase, parts_are_held_out);
  tcase_add_test(tcase, a_group_stays_together_wherever_its_songs_are);
  tcase_add_test(tcase, producers_are_held_out);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
