// SPDX-License-Identifier: GPL-3.0-or-later

// The guesses of its own songs that a model stores.

#include "model/model.h"
#include "tools/train/calibrate.h"
#include "tools/train/learn.h"
#include "tools/train/song_guesses.h"
#include "support/run_suite.h"
#include "support/tools/marked_music.h"

#include <check.h>

static PvError error;

/// Producers' songs whose guess, as the model stores it, is their producer.
static uint32_t
count_stored_right(const PvModelParts* parts)
{
  const uint32_t n       = PV_MARKED_LABELS + 1;
  uint32_t       n_right = 0;
  for (uint32_t s = 0; s < PV_MARKED_SONGS; ++s) {
    const float* const row  = parts->song_guesses + (size_t)n * s;
    uint32_t           best = 0;
    double             sum  = 0.0;
    for (uint32_t l = 0; l < n; ++l) {
      sum += (double)row[l];
      best = l < PV_MARKED_LABELS && row[l] > row[best] ? l : best;
    }
    ck_assert_double_eq_tol(sum, 1.0, 1e-5);
    n_right += s < PV_MARKED_KNOWN && best == parts->songs[s].label;
  }
  return n_right;
}

/// As if songs were so many that a model learns of `n_taught`, and is asked by places.
typedef struct {
  uint32_t n_taught;
  bool     by_places;
} Many;

static const Many few = { PV_MARKED_SONGS, false };

static PvModelParts*
train_with_guesses(const PvTraining* training, Many many)
{
  PvModelParts* const parts =
    pv_learn_start(training, &pv_marked.recipe, "", "");
  PvSongPlaces         places = { .at = NULL };
  const PvBesidePoints beside = { .places = many.by_places ? &places : NULL };
  PvUnlabelled         unlabelled;
  ck_assert_int_eq(pv_learn_points(training, parts, beside, &error), PV_OK);
  ck_assert_int_eq(
    pv_unlabelled_make(training, parts, many.n_taught, &unlabelled, &error),
    PV_OK);
  ck_assert_int_eq(pv_calibrate(&unlabelled, parts, &error), PV_OK);
  ck_assert_int_eq(pv_song_guesses_learn(&unlabelled, &places, parts, &error),
                   PV_OK);
  pv_unlabelled_clear(&unlabelled);
  pv_song_places_clear(&places);
  return parts;
}

static uint32_t
train_and_count(PvMark mark, Many many)
{
  pv_marked_make(mark);
  PvModelParts* const parts   = train_with_guesses(&pv_marked.training, many);
  const uint32_t      n_right = count_stored_right(parts);
  pv_model_parts_free(parts);
  return n_right;
}

// A model knows its own songs by heart.
START_TEST(stored_guesses_come_from_models_without_the_song)
{
  ck_assert_uint_lt(train_and_count(PV_MARK_SONG, few), PV_MARKED_KNOWN / 3);
  pv_marked_clear();
  ck_assert_uint_eq(train_and_count(PV_MARK_PRODUCER, few), PV_MARKED_KNOWN);
}
END_TEST

// As if these were many.  All songs are guessed, also those that no model learns.
START_TEST(guesses_by_places)
{
  const Many all_taught  = { PV_MARKED_SONGS, true };
  const Many some_taught = { PV_MARKED_SONGS / 2, true };
  ck_assert_uint_lt(train_and_count(PV_MARK_SONG, all_taught),
                    PV_MARKED_KNOWN / 3);
  pv_marked_clear();
  ck_assert_uint_eq(train_and_count(PV_MARK_PRODUCER, all_taught),
                    PV_MARKED_KNOWN);
  pv_marked_clear();
  ck_assert_uint_eq(train_and_count(PV_MARK_PRODUCER, some_taught),
                    PV_MARKED_KNOWN);
}
END_TEST

START_TEST(too_few_songs_are_not_guessed)
{
  bool       is_in[PV_MARKED_SONGS] = { false };
  PvTraining training;
  pv_marked_make(PV_MARK_PRODUCER);
  for (uint32_t s = 0; s < PV_MARKED_SONGS; ++s) {
    is_in[s] = s >= PV_MARKED_ALBUMS * PV_MARKED_TRACKS || s < 2;
  }
  ck_assert_int_eq(pv_training_gather(&pv_marked.dataset, &pv_marked.vectors,
                                      is_in, &training, &error),
                   PV_OK);
  PvModelParts* const parts = train_with_guesses(&training, few);
  ck_assert_ptr_null(parts->song_guesses);
  pv_model_parts_free(parts);
  pv_training_clear(&training);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("song_guesses");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, NULL, pv_marked_clear);
  tcase_add_test(tcase, stored_guesses_come_from_models_without_the_song);
  tcase_add_test(tcase, guesses_by_places);
  tcase_add_test(tcase, too_few_songs_are_not_guessed);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
