// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/calibrate.h"

#include "tools/train/unlabelled_steps.h"
#include "tools/train/held_out_guesses.h"
#include "base/sort.h"

#include <stdlib.h>
#include <string.h>

enum {
  N_PARTS         = 10,
  N_UNKNOWN_PARTS = 5,
  MIN_SONGS       = 3,
  MIN_LABELS      = 4,
  MIN_GROUPS      = 5
};

static const double share_of_known   = 0.10; // May be called unknown
static const double share_like_music = 0.95;

// The probability below which that share of the known songs lies.
static double
find_threshold(const PvOdds*    known,
               const PvHeldOut* held,
               uint32_t         n,
               double*          scratch)
{
  uint32_t n_songs = 0;
  for (uint32_t i = 0; i < n; ++i) {
    if (held[i].is_known && held[i].is_whole) {
      scratch[n_songs++] = pv_odds_probability(known, &held[i].cues);
    }
  }
  pv_sort(scratch, n_songs);
  return n_songs ? scratch[(uint32_t)(share_of_known * n_songs)] : 0.0;
}

// A tenth beyond where most guesses on known songs lie.  Those farther off come
// early in a song, and no more of them are right than wrong.
static double
find_farthest(const PvHeldOut* held, uint32_t n, double* scratch)
{
  uint32_t n_known = 0;
  for (uint32_t i = 0; i < n; ++i) {
    if (held[i].is_known) {
      scratch[n_known++] = held[i].distance;
    }
  }
  pv_sort(scratch, n_known);
  return n_known ? 1.1 * scratch[(uint32_t)(share_like_music * n_known)] : 0.0;
}

static bool
can_learn(const PvTraining* training)
{
  uint32_t n[PV_MAX_LABELS + 1] = { 0 };
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    ++n[training->songs[s]->label];
  }
  for (uint32_t l = 0; l < training->n_labels; ++l) {
    if (n[l] < MIN_SONGS) {
      return false;
    }
  }
  return true;
}

static uint32_t
count_other_groups(const PvTraining* training)
{
  uint32_t    n    = 0;
  const char* last = NULL;
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    const PvDatasetSong* const song = training->songs[s];
    if (song->label == training->n_labels) {
      n += !last || strcmp(last, song->group) != 0;
      last = song->group;
    }
  }
  return n;
}

static PvStatus
learn_odds(const PvTraining* training,
           const PvRecipe*   recipe,
           PvCalibration*    calibration,
           PvHeldOut*        held,
           double*           scratch,
           PvError*          error)
{
  const PvTurns songs   = { .n_parts = N_PARTS };
  const PvTurns unknown = { .n_parts   = N_UNKNOWN_PARTS,
                            .producers = training->n_labels >= MIN_LABELS,
                            .others =
                              count_other_groups(training) >= MIN_GROUPS };
  uint32_t      n       = 0;
  PvStatus      status  = PV_OK;
  if (training->n_labels >= 2) {
    status = pv_held_out_guesses(training, recipe, songs, held, &n, error);
    calibration->right = pv_fit_odds(held, n, false);
  }
  if (!status && (unknown.producers || unknown.others)) {
    status = pv_held_out_guesses(training, recipe, unknown, held, &n, error);
    calibration->known = pv_fit_odds(held, n, true);
    calibration->least_known =
      find_threshold(&calibration->known, held, n, scratch);
    calibration->farthest = find_farthest(held, n, scratch);
  }
  return status;
}

PvStatus
pv_calibrate(const PvTraining* training, PvModelParts* parts, PvError* error)
{
  if (!can_learn(training)) {
    return PV_OK;
  }
  // No song gives more guesses than windows, nor comes in more than all parts.
  const size_t n_most =
    (size_t)N_PARTS * ((size_t)training->n_clips + training->n_early);
  PvHeldOut* const held       = calloc(n_most, sizeof(PvHeldOut));
  double* const    scratch    = calloc(n_most, sizeof(double));
  PvUnlabelled     unlabelled = { 0 };
  PvStatus         status     = held && scratch
                                  ? pv_unlabelled_make(training, parts, &unlabelled, error)
                                  : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  status                      = status ? status
                                       : learn_odds(&unlabelled.training, &unlabelled.recipe,
                                                    &parts->calibration, held, scratch, error);
  pv_unlabelled_clear(&unlabelled);
  free(held);
  free(scratch);
  return status;
}
