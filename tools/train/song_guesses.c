// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/song_guesses.h"

#include "tools/train/calibrate.h"
#include "tools/train/held_out_guesses.h"

#include <stdlib.h>
#include <string.h>

static void
take_guess(const PvHeldOut* held, PvModelParts* parts)
{
  const uint32_t n_labels = parts->n_labels;
  float          share[PV_MAX_LABELS + 1];
  memcpy(share, held->share, n_labels * sizeof(float));
  share[n_labels] = (float)held->cues.others;
  pv_calibrate_shares(&parts->calibration, share, n_labels, &held->cues,
                      held->distance, parts->n_components,
                      parts->song_guesses +
                        (size_t)held->song * ((size_t)n_labels + 1));
}

static PvStatus
guess(const PvUnlabelled* unlabelled, PvModelParts* parts, PvError* error)
{
  const PvTraining* const training  = &unlabelled->training;
  const PvQuestions       questions = {
          .turns = { .n_parts = pv_calibration_parts(training), .others = true },
          .at_end_only = true
  };
  const size_t     n_most = training->n_songs;
  PvHeldOut* const held   = calloc(n_most, sizeof(PvHeldOut));
  float* const     shares = calloc(n_most * parts->n_labels, sizeof(float));
  uint32_t         n      = 0;
  const PvStatus   status =
    held && shares ? pv_held_out_guesses(training, &unlabelled->recipe,
                                           &questions, held, shares, &n, error)
                     : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  for (uint32_t i = 0; i < n && !status; ++i) {
    take_guess(&held[i], parts);
  }
  free(held);
  free(shares);
  return status;
}

PvStatus
pv_song_guesses_learn(const PvUnlabelled* unlabelled,
                      PvModelParts*       parts,
                      PvError*            error)
{
  if (!pv_can_hold_songs_out(&unlabelled->training)) {
    return PV_OK;
  }
  parts->song_guesses =
    calloc((size_t)parts->n_songs * (parts->n_labels + 1), sizeof(float));
  return parts->song_guesses ? guess(unlabelled, parts, error)
                             : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}
