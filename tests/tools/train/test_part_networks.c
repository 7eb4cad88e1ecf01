// SPDX-License-Identifier: GPL-3.0-or-later

// The networks that calibration asks about songs that it holds out: none of them hears
// those songs.

#include "support/run_suite.h"
#include "support/tools/learned_network.h"
#include "support/tools/tilted_music.h"
#include "tools/train/calibrate.h"
#include "tools/train/filled.h"
#include "tools/train/held_out_guesses.h"
#include "tools/train/learn.h"
#include "tools/train/part_networks.h"
#include "tools/train/unlabelled_steps.h"

#include <check.h>
#include <stdlib.h>

enum {
  N_PARTS = PV_CALIBRATION_UNKNOWN_PARTS,
  CHANGED = 7 ///< The third song of producer 1
};

static const PvOwnLesson alone = { .n_threads = 1 };
static const PvOwnLesson once  = { .n_threads = 1, .ends_after = 1 };

static PvError error;

/// The first numbers of the network of each part.
typedef struct {
  PvWeightsPrint of[N_PARTS];
} Prints;

/// The networks with which a model of all songs is calibrated.
static Prints
learn_parts(void)
{
  Prints        prints;
  PvFilled      filled;
  PvOwnNetwork* networks = NULL;
  ck_assert_msg(!pv_filled_learn(&pv_tilted.training, alone, &filled, &error),
                "%s", error.text);
  ck_assert_msg(!pv_part_networks_learn(&filled.training, 1, &networks, &error),
                "%s", error.text);
  for (uint32_t p = 0; p < N_PARTS; ++p) {
    prints.of[p] = pv_weights_print(&networks[p].state->parts.weights);
  }
  pv_part_networks_free(networks);
  pv_filled_clear(&filled);
  return prints;
}

// Music is made twice with one song different: whoever does not know that song stays
// the same to the bit.  Songs are held out by themselves, and with their producer.
START_TEST(calibration_never_hears_what_it_holds_out)
{
  PvTilt  music = { 3.0, 3.0, PV_TILTED_SONGS, 12 };
  PvTurns own;
  PvSplit split;
  pv_tilted_make(&music);
  const Prints before = learn_parts();
  pv_tilted_clear();
  music.changed = CHANGED;
  pv_tilted_make(&music);
  const Prints after = learn_parts();
  ck_assert(pv_calibration_turns(&pv_tilted.training, &own));
  ck_assert_uint_eq(own.n_parts, N_PARTS);
  ck_assert(own.producers);
  ck_assert(pv_split_in_turn(&split, &pv_tilted.training, own));
  uint32_t n_same = 0;
  for (uint32_t p = 0; p < N_PARTS; ++p) {
    const bool is_same = pv_prints_are_same(&before.of[p], &after.of[p]);
    n_same += is_same;
    ck_assert_int_eq(
      is_same, pv_split_holds_out(&split, &pv_tilted.training, CHANGED, p));
  }
  ck_assert_uint_eq(n_same, 2);
  pv_split_clear(&split);
}
END_TEST

static const PvQuestions questions = { .turns.n_parts = N_PARTS };

enum { MOST_GUESSES = PV_TILTED_SONGS * 32 };

/// What is guessed of songs that are held out.
typedef struct {
  PvHeldOut held[MOST_GUESSES];
  float     shares[MOST_GUESSES * PV_TILTED_LABELS];
  uint32_t  n;
} Guesses;

static void
guess(const PvFilled* filled, const PvOwnNetwork parts[N_PARTS], Guesses* to)
{
  PvUnlabelled        unlabelled;
  PvTraining          own   = filled->training;
  PvModelParts* const model = pv_learn_start(&own, &pv_tilted.recipe, "", "");
  own.parts                 = parts;
  ck_assert(!pv_unlabelled_make(&own, model, UINT32_MAX, &unlabelled, &error));
  ck_assert_uint_le(own.n_clips + own.n_early, MOST_GUESSES);
  ck_assert_msg(!pv_held_out_guesses(&unlabelled.training, &unlabelled.recipe,
                                     &questions, to->held, to->shares, &to->n,
                                     &error),
                "%s", error.text);
  pv_unlabelled_clear(&unlabelled);
  pv_model_parts_free(model);
}

// With another network for one part, guesses on its songs are others, and only those.
START_TEST(calibration_asks_about_each_part_by_its_own_network)
{
  const PvTilt   music = { 3.0, 3.0, PV_TILTED_SONGS, 25 };
  PvOwnNetwork   parts[N_PARTS];
  PvFilled       filled;
  PvFilled       other;
  PvSplit        split;
  Guesses* const guesses = calloc(2, sizeof(Guesses));
  pv_tilted_make(&music);
  ck_assert(!pv_filled_learn(&pv_tilted.training, alone, &filled, &error));
  ck_assert(!pv_filled_learn(&pv_tilted.training, once, &other, &error));
  ck_assert(pv_split_in_turn(&split, &pv_tilted.training, questions.turns));
  for (uint32_t p = 0; p < N_PARTS; ++p) {
    parts[p] = filled.own;
  }
  guess(&filled, parts, &guesses[0]);
  parts[2] = other.own;
  guess(&filled, parts, &guesses[1]);
  ck_assert_uint_eq(guesses[0].n, guesses[1].n);
  ck_assert_uint_gt(guesses[0].n, PV_TILTED_SONGS);
  for (uint32_t i = 0; i < guesses[0].n; ++i) {
    const PvHeldOut* const a = &guesses[0].held[i];
    const PvHeldOut* const b = &guesses[1].held[i];
    ck_assert_uint_eq(a->song, b->song);
    ck_assert_int_eq(a->distance < b->distance || a->distance > b->distance,
                     split.of_song[a->song] == 2);
  }
  pv_split_clear(&split);
  pv_filled_clear(&filled);
  pv_filled_clear(&other);
  free(guesses);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("part_networks");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, NULL, pv_tilted_clear);
  tcase_add_test(tcase, calibration_never_hears_what_it_holds_out);
  tcase_add_test(tcase, calibration_asks_about_each_part_by_its_own_network);
  tcase_set_timeout(tcase, 120);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
