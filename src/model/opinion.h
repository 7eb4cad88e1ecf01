// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a model says of all that was observed so far.

#ifndef PV_MODEL_OPINION_H
#define PV_MODEL_OPINION_H

#include "model/evidence.h"
#include "model/model.h"
#include "model/observer.h"
#include "model/song_distances.h"

#include <stdint.h>

/// The verdict on what was heard since the reset or the last silence.
typedef struct {
  uint64_t end_sample; ///< At 22 050 Hz: the end of the newest frame
  double   seconds;    ///< Heard: silence does not count
  int32_t  label;      ///< The guess, or -1: unknown
  float    confidence; ///< That the guess is right, 0..1; of `unknown`: that
                       ///< it is by nobody in the model
  float    known;      ///< Probability that the producer is one of the model's
  uint32_t n_labels;
  uint32_t ranking[PV_MAX_LABELS]; ///< Labels, the likeliest first
  float    probability
    [PV_MAX_LABELS]; ///< Of ranking[i], its share of the evidence; the rest to
                     ///< 1 is that of music by others
  PvPrediction newest; ///< On the newest window only
} PvRawGuess;

typedef struct {
  const PvModel*   model;       ///< The caller's; must outlive the opinion
  double           half_life_s; ///< Of the evidence; 0: it never fades
  PvSongDistances* distances;   ///< The caller's; NULL: not wanted
  const PvModel*   asked; ///< The model, or its mono model, by the last window
  PvEvidence       evidence;
} PvOpinion;

/// [worker] Have none yet; `model`, `half_life_s` and `distances` stay.
void
pv_opinion_forget(PvOpinion* opinion);

/**
   [worker] Ask the model, and weigh its answer with those before.

   @param observation  By the model's recipe.
   @param[out] raw
*/
void
pv_opinion_add(PvOpinion*           opinion,
               const PvObservation* observation,
               PvRawGuess*          raw);

#endif
