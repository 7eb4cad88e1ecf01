// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/song_guesses.h"

#include "tools/train/calibrate.h"
#include "tools/train/held_out_guesses.h"
#include "tools/train/holdout.h"
#include "model/evidence.h"

#include <stdlib.h>
#include <string.h>

static void
take_guess(const float*  shares,
           const PvCues* cues,
           double        distance,
           uint32_t      song,
           PvModelParts* parts)
{
  const uint32_t n_labels = parts->n_labels;
  float          share[PV_MAX_LABELS + 1];
  memcpy(share, shares, n_labels * sizeof(float));
  share[n_labels] = (float)cues->others;
  pv_calibrate_shares(
    &parts->calibration, share, n_labels, cues, distance, parts->n_components,
    parts->song_guesses + (size_t)song * ((size_t)n_labels + 1));
}

static PvTurns
turns_of(const PvTraining* training)
{
  return (PvTurns){ .n_parts = pv_calibration_parts(training), .others = true };
}

typedef struct {
  const PvSongPlaces* places;
  PvModelParts*       parts;
} Work;

static PvStatus
ask(void* user, const PvTest* test, PvError* error)
{
  const Work* const         work   = user;
  const PvSongPlaces* const places = work->places;
  PvPrediction              prediction;
  (void)error;
  pv_model_ask(test->model, pv_song_place(places, test->song), &prediction);
  const PvScores scores = pv_evidence_of_window(test->model, &prediction,
                                                places->n_frames[test->song]);
  take_guess(scores.share, &scores.cues, scores.distance, test->song,
             work->parts);
  return PV_OK;
}

/// Ask about each song once, about its place.
static PvStatus
guess_by_places(const PvUnlabelled* unlabelled,
                const PvSongPlaces* places,
                PvModelParts*       parts,
                PvError*            error)
{
  Work            work    = { places, parts };
  const PvTrainer trainer = { .learn  = pv_held_out_model,
                              .recipe = &unlabelled->recipe,
                              .ask    = ask,
                              .user   = &work };
  PvSplit         split   = { 0 };
  PvStatus        status  = PV_OK;
  if (!pv_split_in_turn(&split, &unlabelled->training,
                        turns_of(&unlabelled->training))) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  status = status ? status
                  : pv_holdout_run(&unlabelled->training, &split, &trainer, 1,
                                   NULL, error);
  pv_split_clear(&split);
  return status;
}

static PvStatus
guess_at_length(const PvUnlabelled* unlabelled,
                PvModelParts*       parts,
                PvError*            error)
{
  const PvTraining* const training  = &unlabelled->training;
  const PvQuestions       questions = { .turns       = turns_of(training),
                                        .at_end_only = true };
  const size_t            n_most    = training->n_songs;
  PvHeldOut* const        held      = calloc(n_most, sizeof(PvHeldOut));
  float* const   shares = calloc(n_most * parts->n_labels, sizeof(float));
  uint32_t       n      = 0;
  const PvStatus status =
    held && shares ? pv_held_out_guesses(training, &unlabelled->recipe,
                                         &questions, held, shares, &n, error)
                   : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  for (uint32_t i = 0; i < n && !status; ++i) {
    take_guess(held[i].share, &held[i].cues, held[i].distance, held[i].song,
               parts);
  }
  free(held);
  free(shares);
  return status;
}

PvStatus
pv_song_guesses_learn(const PvUnlabelled* unlabelled,
                      const PvSongPlaces* places,
                      PvModelParts*       parts,
                      PvError*            error)
{
  if (!pv_can_hold_songs_out(&unlabelled->training)) {
    return PV_OK;
  }
  parts->song_guesses =
    calloc((size_t)parts->n_songs * (parts->n_labels + 1), sizeof(float));
  if (!parts->song_guesses) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  return places->at ? guess_by_places(unlabelled, places, parts, error)
                    : guess_at_length(unlabelled, parts, error);
}
