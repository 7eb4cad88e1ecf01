// SPDX-License-Identifier: GPL-3.0-or-later

// Nothing of what is held out is ever learned.  Songs, albums or producers get a
// mark in their features that tells nothing of others with the same label: the
// nearest neighbour names it rightly if, and only if, it was in training.

#include "tools/judge/clip_guesses.h"
#include "tools/judge/fold_split.h"
#include "tools/judge/grid.h"
#include "tools/train/holdout.h"
#include "tools/train/learn.h"
#include "tools/train/calibrate.h"
#include "tools/train/song_guesses.h"
#include "support/models/recipes.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  N_LABELS   = 6,
  N_ALBUMS   = 3, ///< By each producer
  N_TRACKS   = 4, ///< On each album
  N_KNOWN    = N_LABELS * N_ALBUMS * N_TRACKS,
  N_OTHERS   = 4,
  N_SONGS    = N_KNOWN + N_OTHERS,
  N_CLIPS    = 2,
  N_FEATURES = 8,
  N_FOLDS    = 3
};

/// What shares a mark.
typedef enum { MARK_SONG, MARK_ALBUM, MARK_PRODUCER } Mark;

static char          names[N_LABELS + 1][8];
static char*         labels[N_LABELS + 1];
static char          empty[] = "";
static char          groups[N_SONGS][16];
static PvDatasetSong songs[N_SONGS];
static PvSongVectors vectors[N_SONGS];
static float         features[N_SONGS][N_CLIPS][N_FEATURES];
static float         early[N_SONGS][N_FEATURES];
static uint32_t      heard[N_CLIPS] = { 1200, 1800 };
static PvDataset     dataset;
static PvVectors     all_vectors;
static PvRecipe      recipe;
static PvCorpus      corpus;
static PvTraining    all;
static PvSplit       split;
static PvError       error;
static bool          is_left_out[N_LABELS];

/// What a trainer saw.
typedef struct {
  bool     leaks; ///< It learns of all songs, whatever it is given
  uint32_t n_asked[N_SONGS];
  uint32_t n_clips;
  uint32_t n_right;
} Seen;

static uint32_t
mark_of(uint32_t song, Mark mark)
{
  return mark == MARK_SONG                       ? song
         : mark == MARK_ALBUM || song >= N_KNOWN ? song / N_TRACKS
                                                 : song / (N_TRACKS * N_ALBUMS);
}

/// Far apart, and by no rule.
static void
put_mark(uint32_t mark, float* values)
{
  uint32_t random = 2654435761u * (mark + 1);
  for (uint32_t f = 0; f < N_FEATURES; ++f) {
    random    = random * 1664525u + 1013904223u;
    values[f] = (float)(random >> 8) / 16777216.0f;
  }
}

static void
add_song(uint32_t s, Mark mark)
{
  const uint32_t label = s < N_KNOWN ? s / (N_TRACKS * N_ALBUMS) : N_LABELS;
  snprintf(groups[s], sizeof(groups[s]), "album %u", s / N_TRACKS);
  songs[s]   = (PvDatasetSong){ .path    = empty,
                                .title   = empty,
                                .group   = groups[s],
                                .license = empty,
                                .label   = label };
  vectors[s] = (PvSongVectors){ .n_clips      = N_CLIPS,
                                .heard        = heard,
                                .features     = features[s][0],
                                .n_early      = 1,
                                .early_frames = { 129 },
                                .early        = early[s] };
  put_mark(mark_of(s, mark), early[s]);
  for (uint32_t c = 0; c < N_CLIPS; ++c) {
    put_mark(mark_of(s, mark), features[s][c]);
    features[s][c][0] += 1e-4f * (float)(c + N_CLIPS * s);
  }
}

static void
make_music(Mark mark)
{
  for (uint32_t l = 0; l < N_LABELS; ++l) {
    snprintf(names[l], sizeof(names[l]), "P%u", l);
  }
  snprintf(names[N_LABELS], sizeof(names[N_LABELS]), PV_UNKNOWN);
  for (uint32_t l = 0; l <= N_LABELS; ++l) {
    labels[l] = names[l];
  }
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    add_song(s, mark);
  }
  dataset = (PvDataset){
    .n_labels = N_LABELS, .labels = labels, .n_songs = N_SONGS, .songs = songs
  };
  all_vectors     = (PvVectors){ N_FEATURES, N_SONGS, vectors, 0 };
  recipe          = pv_shipped_recipe("default");
  recipe.n_blocks = 0;
  recipe.n_steps  = 0;
  recipe.k        = 1;
  corpus          = (PvCorpus){ &dataset, &all_vectors, &recipe, NULL };
  ck_assert_int_eq(
    pv_training_gather(&dataset, &all_vectors, NULL, &all, &error), PV_OK);
}

static void
tear_down(void)
{
  pv_split_clear(&split);
  pv_training_clear(&all);
}

static void
deal(bool by_album)
{
  const PvCrossvalOptions options = { .by_album = by_album,
                                      .n_folds  = N_FOLDS,
                                      .seed     = 1 };
  ck_assert(pv_fold_split_make(&dataset, &all, &options, &split, is_left_out));
}

static PvStatus
learn(void*             user,
      uint32_t          part,
      uint32_t          trial,
      const PvTraining* training,
      PvModel**         model,
      PvError*          why)
{
  const Seen* const seen = user;
  (void)part;
  (void)trial;
  return pv_learn_space(seen->leaks ? &all : training, &recipe, model, why);
}

static PvStatus
ask(void* user, const PvTest* test, PvError* why)
{
  Seen* const  seen = user;
  PvTrackGuess track;
  (void)why;
  pv_guess_clips(test->model, &vectors[all.places[test->song]], test->song,
                 test->label, &track);
  ++seen->n_asked[test->song];
  seen->n_clips += track.n_clips;
  seen->n_right += track.n_clips_right;
  return PV_OK;
}

/// The share of the held-out clips that are named rightly.
static double
share_right(bool leaks)
{
  Seen            seen    = { .leaks = leaks };
  const PvTrainer trainer = { 1, learn, ask, &seen };
  ck_assert_int_eq(pv_holdout_run(&all, &split, &trainer, 1, NULL, &error),
                   PV_OK);
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    ck_assert_uint_eq(seen.n_asked[s], s < N_KNOWN);
  }
  return (double)seen.n_right / seen.n_clips;
}

// Six producers: by chance one clip in six is right.
START_TEST(a_song_held_out_is_unknown_to_its_model)
{
  make_music(MARK_SONG);
  deal(false);
  ck_assert_double_lt(share_right(false), 0.35);
  ck_assert_double_eq(share_right(true), 1.0);
}
END_TEST

START_TEST(an_album_held_out_is_unknown_to_its_model)
{
  make_music(MARK_ALBUM);
  deal(true);
  ck_assert_double_lt(share_right(false), 0.35);
  ck_assert_double_eq(share_right(true), 1.0);
  pv_split_clear(&split);

  // Split by song, the rest of its album gives a song away.
  deal(false);
  ck_assert_double_gt(share_right(false), 0.9);
}
END_TEST

/// A producer who is left out, with what is left of the music.
static PvStatus
learn_others(void*             user,
             uint32_t          part,
             uint32_t          trial,
             const PvTraining* training,
             PvModel**         model,
             PvError*          why)
{
  ck_assert_uint_eq(training->n_labels, N_LABELS - 1);
  ck_assert_uint_eq(training->n_songs, N_SONGS - N_ALBUMS * N_TRACKS);
  for (uint32_t l = 0; l < training->n_labels; ++l) {
    ck_assert_str_eq(training->labels[l], names[l + (l >= part)]);
  }
  return learn(user, part, trial, training, model, why);
}

static PvStatus
ask_unknown(void* user, const PvTest* test, PvError* why)
{
  const PvSongVectors* const song = &vectors[test->song];
  const PvModelParts* const  m    = pv_model_parts(test->model);
  ck_assert_uint_eq(test->label, PV_HELD_OUT);
  ck_assert_uint_eq(all.songs[test->song]->label, test->part);
  // No point of the model's has the mark, be it of whoever.
  for (uint32_t p = 0; p < m->n_points; ++p) {
    float point[PV_MAX_COMPONENTS];
    pv_model_project(test->model, song->features, point);
    const float gap = m->points[(size_t)p * m->n_components] - point[0];
    ck_assert(gap > 1e-3f || gap < -1e-3f);
  }
  return ask(user, test, why);
}

START_TEST(a_producer_held_out_is_unknown_to_the_model)
{
  Seen            seen    = { .leaks = false };
  const PvTrainer trainer = { 1, learn_others, ask_unknown, &seen };
  make_music(MARK_PRODUCER);
  ck_assert(pv_split_by_producer(&split, &all));
  ck_assert_int_eq(pv_holdout_run(&all, &split, &trainer, 1, NULL, &error),
                   PV_OK);
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    ck_assert_uint_eq(seen.n_asked[s], s < N_KNOWN);
  }
  ck_assert_uint_eq(seen.n_right, 0);
  pv_split_clear(&split);

  // Split by song, everybody is known.
  deal(false);
  ck_assert_double_eq(share_right(false), 1.0);
}
END_TEST

/// Clips, early windows and songs of a part, told by where their numbers are.
static PvStatus
compare_with_split(void*             user,
                   uint32_t          part,
                   uint32_t          trial,
                   const PvTraining* training,
                   PvModel**         model,
                   PvError*          why)
{
  uint32_t n = 0;
  (void)trial;
  for (uint32_t s = 0; s < all.n_songs; ++s) {
    n += !pv_split_holds_out(&split, &all, s, part);
  }
  ck_assert_uint_eq(training->n_songs, n);
  ck_assert_uint_eq(training->n_clips, n * N_CLIPS);
  ck_assert_uint_eq(training->n_early, n);
  for (uint32_t c = 0; c < training->n_clips; ++c) {
    const uint32_t song = training->places[training->clips[c].song];
    ck_assert(!pv_split_holds_out(&split, &all, song, part));
    ck_assert_ptr_eq(training->clips[c].features, features[song][c % N_CLIPS]);
  }
  for (uint32_t e = 0; e < training->n_early; ++e) {
    const uint32_t song = training->places[training->early[e].song];
    ck_assert(!pv_split_holds_out(&split, &all, song, part));
    ck_assert_ptr_eq(training->early[e].features, early[song]);
  }
  return learn(user, part, trial, training, model, why);
}

static PvStatus
ask_nothing(void* user, const PvTest* test, PvError* why)
{
  (void)user;
  (void)test;
  (void)why;
  return PV_OK;
}

START_TEST(clips_of_the_others_only)
{
  Seen            seen    = { .leaks = false };
  const PvTrainer trainer = { 1, compare_with_split, ask_nothing, &seen };
  const PvTurns   turns   = { .n_parts = 4, .producers = true, .others = true };
  make_music(MARK_SONG);
  ck_assert(pv_split_in_turn(&split, &all, turns));
  ck_assert_int_eq(pv_holdout_run(&all, &split, &trainer, 3, NULL, &error),
                   PV_OK);
}
END_TEST

/// Producers' songs whose guess, as the model stores it, is their producer.
static uint32_t
count_stored_right(const PvModelParts* parts)
{
  const uint32_t n       = N_LABELS + 1;
  uint32_t       n_right = 0;
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    const float* const row  = parts->song_guesses + (size_t)n * s;
    uint32_t           best = 0;
    double             sum  = 0.0;
    for (uint32_t l = 0; l < n; ++l) {
      sum += (double)row[l];
      best = l < N_LABELS && row[l] > row[best] ? l : best;
    }
    ck_assert_double_eq_tol(sum, 1.0, 1e-5);
    n_right += s < N_KNOWN && best == parts->songs[s].label;
  }
  return n_right;
}

static PvModelParts*
train_with_guesses(const PvTraining* training)
{
  PvModelParts* const parts = pv_learn_start(training, &recipe, "", "");
  ck_assert_int_eq(pv_learn_points(training, parts, &error), PV_OK);
  ck_assert_int_eq(pv_calibrate(training, parts, &error), PV_OK);
  ck_assert_int_eq(pv_song_guesses_learn(training, parts, &error), PV_OK);
  return parts;
}

static uint32_t
train_and_count(Mark mark)
{
  make_music(mark);
  PvModelParts* const parts   = train_with_guesses(&all);
  const uint32_t      n_right = count_stored_right(parts);
  pv_model_parts_free(parts);
  return n_right;
}

// A model knows its own songs by heart.
START_TEST(stored_guesses_come_from_models_without_the_song)
{
  ck_assert_uint_lt(train_and_count(MARK_SONG), N_KNOWN / 3);
  tear_down();
  ck_assert_uint_eq(train_and_count(MARK_PRODUCER), N_KNOWN);
}
END_TEST

START_TEST(too_few_songs_are_not_guessed)
{
  bool       is_in[N_SONGS] = { false };
  PvTraining few;
  make_music(MARK_PRODUCER);
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    is_in[s] = s >= N_ALBUMS * N_TRACKS || s < 2;
  }
  ck_assert_int_eq(
    pv_training_gather(&dataset, &all_vectors, is_in, &few, &error), PV_OK);
  PvModelParts* const parts = train_with_guesses(&few);
  ck_assert_ptr_null(parts->song_guesses);
  pv_model_parts_free(parts);
  pv_training_clear(&few);
}
END_TEST

/// Songs outside of the training that parameters are searched in have no
/// numbers: to look at one would be the end.
START_TEST(a_search_sees_its_training_only)
{
  const PvCrossvalOptions options = { .n_folds = N_FOLDS, .seed = 1 };
  const PvClassifierKind  kind    = PV_CLASSIFIER_KNN;
  PvClassifierSpec        chosen;
  PvHoldout               holdout;
  make_music(MARK_ALBUM);
  deal(false);
  ck_assert(pv_holdout_make(&all, &split, 0, &holdout));
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    if (split.of_song[s] == 0) {
      vectors[s].features = NULL;
    }
  }
  ck_assert_int_eq(pv_grid_search(&corpus, &holdout.training, &options, &kind,
                                  1, &chosen, &error),
                   PV_OK);
  ck_assert_int_eq(chosen.kind, PV_CLASSIFIER_KNN);
  pv_holdout_clear(&holdout);
}
END_TEST

static PvStatus
fail_in_part(void*             user,
             uint32_t          part,
             uint32_t          trial,
             const PvTraining* training,
             PvModel**         model,
             PvError*          why)
{
  return part ? pv_fail(why, PV_ERR_DATA, "part %u", part)
              : learn(user, part, trial, training, model, why);
}

START_TEST(the_first_failure_is_told)
{
  Seen            seen    = { .leaks = false };
  const PvTrainer trainer = { 1, fail_in_part, ask, &seen };
  make_music(MARK_SONG);
  deal(false);
  ck_assert_int_eq(pv_holdout_run(&all, &split, &trainer, 2, NULL, &error),
                   PV_ERR_DATA);
  ck_assert_str_eq(error.text, "part 1");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("holdout");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, NULL, tear_down);
  tcase_add_test(tcase, a_song_held_out_is_unknown_to_its_model);
  tcase_add_test(tcase, an_album_held_out_is_unknown_to_its_model);
  tcase_add_test(tcase, a_producer_held_out_is_unknown_to_the_model);
  tcase_add_test(tcase, clips_of_the_others_only);
  tcase_add_test(tcase, a_search_sees_its_training_only);
  tcase_add_test(tcase, stored_guesses_come_from_models_without_the_song);
  tcase_add_test(tcase, too_few_songs_are_not_guessed);
  tcase_add_test(tcase, the_first_failure_is_told);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
