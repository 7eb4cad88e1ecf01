// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a model says of all that was observed so far.

#ifndef PV_MODEL_OPINION_H
#define PV_MODEL_OPINION_H

#include "model/evidence.h"
#include "model/model.h"
#include "observe/observer.h"
#include "model/song_distances.h"

#include <stdint.h>

/// Who it is, by what was heard since the reset or the last silence.
typedef struct {
  uint64_t end_sample; ///< At 22 050 Hz: the end of the newest frame
  double   seconds;    ///< Heard: silence does not count
  uint32_t n_ranked;   ///< All labels and, as label n_labels, somebody else
  uint32_t ranking[PV_MAX_LABELS + 1];     ///< The likeliest, the guess, first
  float    probability[PV_MAX_LABELS + 1]; ///< ranking[i]'s; they add up to 1
  float    unknown;                        ///< Probability of somebody else
  uint32_t best;                           ///< The likeliest label
  float    best_known; ///< Its probability, if it is not somebody else
  uint32_t now;        ///< The likeliest by the newest window; n_labels:
                       ///< somebody else
  float          now_probability;
  float          place[2]; ///< Of all that was heard, on the map
  uint32_t       song;     ///< 1 for the first that was heard, and so on
  const PvModel* asked;  ///< The model, or its mono model, by the newest window
  PvPrediction   newest; ///< On the newest window only
} PvRawGuess;

typedef struct {
  const PvModel*   model;       ///< The caller's; must outlive the opinion
  double           half_life_s; ///< When half of it has faded; 0: never
  PvSongDistances* distances;   ///< The caller's; NULL: not wanted
  const PvModel*   asked; ///< The model, or its mono model, by the last window
  PvEvidence       evidence;
  uint32_t         n_past; ///< Songs that are over
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

/// [any] The probabilities in the order of the labels.
/// @param[out] probability  [n_labels + 1] That of somebody else is last.
void
pv_raw_guess_probabilities(const PvRawGuess* raw, float* probability);

/// [any] Sort labels by their probabilities, the likeliest first; equal ones stay in
/// their order.
/// @param[out] ranking  [n]
void
pv_rank_labels(const float* probability, uint32_t n, uint32_t* ranking);

#endif
