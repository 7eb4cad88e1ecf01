// SPDX-License-Identifier: GPL-3.0-or-later

// Networks that are learned from the songs that a model is trained on: those of folds,
// of the model itself, and of a search for parameters.

#include "support/run_suite.h"
#include "support/tools/learned_network.h"
#include "support/tools/tilted_music.h"
#include "tools/judge/grid.h"
#include "tools/judge/held_out_clips.h"
#include "tools/train/calibrate.h"
#include "tools/train/filled.h"
#include "tools/train/learn.h"
#include "tools/train/train.h"

#include <check.h>

enum {
  N_PARTS = PV_CALIBRATION_UNKNOWN_PARTS,
  CHANGED = 7 ///< The third song of producer 1
};

static const PvOwnLesson alone = { .n_threads = 1 };

static PvError error;

/// What came of each part.
typedef struct {
  PvWeightsPrint prints[N_PARTS];
  uint32_t       n_clips;
  uint32_t       n_right;
} Seen;

static PvStatus
see_network(void* user, uint32_t part, const PvTraining* of, PvError* why)
{
  Seen* const seen   = user;
  seen->prints[part] = pv_weights_print(&of->network->state->parts.weights);
  (void)why;
  ck_assert_ptr_null(of->task);
  return PV_OK;
}

static PvStatus
ask(void* user, const PvTest* test, PvError* why)
{
  Seen* const    seen = user;
  PvTrackGuess   track;
  const PvStatus status = pv_held_out_clips_guess(
    test, &pv_tilted.vectors, test->song, test->label, &track, why);
  seen->n_clips += track.n_clips;
  seen->n_right += track.n_clips_right;
  return status;
}

static const PvTurns turns = { .n_parts = N_PARTS };

/// Learn without the songs of each part, and ask about them.
static Seen
hold_out(PvSplit* split)
{
  Seen            seen    = { .n_clips = 0 };
  const PvTrainer trainer = { .learn  = pv_learn_space,
                              .recipe = &pv_tilted.recipe,
                              .begin  = see_network,
                              .ask    = ask,
                              .user   = &seen };
  ck_assert(pv_split_in_turn(split, &pv_tilted.training, turns));
  ck_assert_msg(
    !pv_holdout_run(&pv_tilted.training, split, &trainer, 1, NULL, &error),
    "%s", error.text);
  return seen;
}

// Music is made twice with one song different: whoever does not know that song stays
// the same to the bit.
START_TEST(a_fold_s_network_never_hears_the_fold_s_songs)
{
  PvTilt  music = { 3.0, 3.0, PV_TILTED_SONGS, 12 };
  PvSplit split;
  pv_tilted_make(&music);
  const Seen before = hold_out(&split);
  pv_split_clear(&split);
  pv_tilted_clear();
  music.changed = CHANGED;
  pv_tilted_make(&music);
  const Seen after = hold_out(&split);
  for (uint32_t p = 0; p < N_PARTS; ++p) {
    ck_assert_int_eq(pv_prints_are_same(&before.prints[p], &after.prints[p]),
                     split.of_song[CHANGED] == p);
  }
  pv_split_clear(&split);
}
END_TEST

// By chance one clip in four is right.
START_TEST(it_tells_producers_of_songs_that_it_never_heard)
{
  const PvTilt music = { 8.0, 0.5, PV_TILTED_SONGS, 60 };
  PvSplit      split;
  pv_tilted_make(&music);
  const Seen seen = hold_out(&split);
  ck_assert_double_gt(seen.n_right, 0.8 * seen.n_clips);
  pv_split_clear(&split);
}
END_TEST

// The model has the network of all its songs, for stereo and mono.
START_TEST(a_model_has_the_network_of_all_its_songs)
{
  const PvTilt  music = { 3.0, 3.0, PV_TILTED_SONGS, 12 };
  PvFilled      filled;
  PvModelParts* parts = NULL;
  pv_tilted_make(&music);
  ck_assert(!pv_filled_learn(&pv_tilted.training, alone, &filled, &error));
  ck_assert_msg(
    !pv_train(&filled.training, &pv_tilted.recipe, "", "", 1, &parts, &error),
    "%s", error.text);
  ck_assert_ptr_eq(parts->recipe.states[0], filled.own.state);
  ck_assert_ptr_eq(parts->mono->recipe.states[0], filled.own.state);
  ck_assert_ptr_nonnull(parts->song_guesses);
  pv_model_parts_free(parts);
  pv_filled_clear(&filled);
}
END_TEST

/// Parameters are searched in a fold with a network that is the fold's own.
START_TEST(a_search_learns_networks_of_its_own)
{
  const PvTilt            music   = { 4.0, 0.5, PV_TILTED_SONGS, 12 };
  const PvCrossvalOptions options = { .n_folds = 3, .seed = 1 };
  const PvClassifierKind  kind    = PV_CLASSIFIER_KNN;
  const PvCorpus          corpus  = { &pv_tilted.dataset, &pv_tilted.vectors,
                                      &pv_tilted.recipe, NULL };
  PvClassifierSpec        chosen;
  PvFilled                filled;
  pv_tilted_make(&music);
  ck_assert(!pv_filled_learn(&pv_tilted.training, alone, &filled, &error));
  // To look at what the network of all has filled in would be the end.
  for (uint32_t c = 0; c < filled.training.n_clips; ++c) {
    filled.training.clips[c].features = NULL;
    filled.training.clips[c].mono     = NULL;
  }
  ck_assert_msg(!pv_grid_search(&corpus, &filled.training, &options, &kind, 1,
                                &chosen, &error),
                "%s", error.text);
  pv_filled_clear(&filled);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("own_networks");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, NULL, pv_tilted_clear);
  tcase_add_test(tcase, a_fold_s_network_never_hears_the_fold_s_songs);
  tcase_add_test(tcase, it_tells_producers_of_songs_that_it_never_heard);
  tcase_add_test(tcase, a_model_has_the_network_of_all_its_songs);
  tcase_add_test(tcase, a_search_learns_networks_of_its_own);
  tcase_set_timeout(tcase, 120);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
