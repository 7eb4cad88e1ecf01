// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What many windows of one song say together.

#ifndef PV_MODEL_EVIDENCE_H
#define PV_MODEL_EVIDENCE_H

#include "model/model.h"

#include <stdbool.h>

/// All 0: nothing was heard.
typedef struct {
  double weight;                       ///< Of all answers
  double votes[PV_MAX_LABELS + 1];     ///< Their probabilities
  double distance;                     ///< Of their neighbours
  double placed;                       ///< Weight of those in `projected`
  double projected[PV_MAX_COMPONENTS]; ///< Where they lie
} PvEvidence;

/// What evidence comes down to.
typedef struct {
  float probability[PV_MAX_LABELS + 1]; ///< By the windows' answers, and by the
                                        ///< answer to their mean place, which
                                        ///< weighs as all that have a place
  uint32_t best;                        ///< The likeliest label
  PvCues   cues;
  double   distance; ///< Of the neighbours, in the mean
  double   right;    ///< Probability that it is, the producer being known
  double   known;    ///< Probability that the producer is one of the model's;
                     ///< 0 of what is too far from any music
  bool is_unknown;   ///< Known is too improbable; where that was not learned,
                     ///< others have more of the votes
} PvFinding;

/**
   [any] Add what a model says of one window.

   A window counts by the square of how full it is, and by the sound that it
   stands for; what was there before fades.

   @param n_frames  In the window.
   @param n_new     Frames heard since the answer before, for which this one
                    stands.
   @param half_life_s  After that much more sound, half of it counts; 0: it never
                       fades.
*/
void
pv_evidence_add(PvEvidence*     evidence,
                const PvModel*  model,
                const PvAnswer* answer,
                uint32_t        n_frames,
                uint32_t        n_new,
                double          half_life_s);

/// [any] Forget where the windows lay: those to come lie in another space.
void
pv_evidence_displace(PvEvidence* evidence);

/// [any] @param n_heard  Frames heard in all.
PvFinding
pv_evidence_weigh(const PvEvidence* evidence,
                  const PvModel*    model,
                  uint64_t          n_heard);

#endif
