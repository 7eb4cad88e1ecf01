// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Evidence: what the windows of one song say together.

#ifndef PV_MODEL_EVIDENCE_H
#define PV_MODEL_EVIDENCE_H

#include "model/model.h"

/// All 0: no evidence yet.
typedef struct {
  double weight;                   ///< Sum over all answers
  double votes[PV_MAX_LABELS + 1]; ///< Weighted sum of their probabilities
  double noise;    ///< Weighted sum of the shares that noise has
  double distance; ///< Weighted sum of their neighbours' distances
  double place[2]; ///< Weighted sum of their places on the map
  double placed;   ///< Weight of the answers in `projected`
  double projected[PV_MAX_COMPONENTS]; ///< Weighted sum of their positions
} PvEvidence;

/// What the evidence adds up to.
typedef struct {
  float share[PV_MAX_LABELS + 1]; ///< Evidence by the windows' answers, and by
                                  ///< the answer to their mean place, which
                                  ///< weighs as all that have a place
  float
    probability[PV_MAX_LABELS + 1]; ///< Calibrated; the last, [n_labels], that
                                    ///< it is somebody else; sums to 1
  uint32_t best;                    ///< The likeliest label
  PvCues   cues;
  double   distance; ///< Mean distance of the neighbours
} PvScores;

/**
   [any] Add what a model says of one window.

   A window is weighted by the square of how full it is, and by the sound that
   it stands for; earlier evidence fades.

   @param n_frames  Frames in the window.
   @param n_new     Frames since the answer before, for which this one stands.
   @param half_life_s  After that much more sound, evidence counts half; 0: it
                       never fades.
*/
void
pv_evidence_add(PvEvidence*         evidence,
                const PvModel*      model,
                const PvPrediction* prediction,
                uint32_t            n_frames,
                uint32_t            n_new,
                double              half_life_s);

/// [any] Forget the positions of the windows: those to come lie in another
/// space.
void
pv_evidence_displace(PvEvidence* evidence);

/// [any] The mean place of the windows on the map, which the mono model shares.
void
pv_evidence_place(const PvEvidence* evidence, float place[2]);

/// [any] Weigh the evidence.
/// @param n_heard  Frames analysed in all.
PvScores
pv_evidence_weigh(const PvEvidence* evidence,
                  const PvModel*    model,
                  uint64_t          n_heard);

/// [any] What one window says by itself.
/// @param n_frames  Frames in it.
PvScores
pv_evidence_of_window(const PvModel*      model,
                      const PvPrediction* prediction,
                      uint32_t            n_frames);

#endif
