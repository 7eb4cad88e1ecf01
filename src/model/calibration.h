// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Calibration: from evidence to confidence.

#ifndef PV_MODEL_CALIBRATION_H
#define PV_MODEL_CALIBRATION_H

#include <stdint.h>

/// What confidence is computed from.
typedef struct {
  double share;  ///< Share of the evidence for the best label, 0 to 1
  double others; ///< Share of the evidence for music by others, 0 to 1
  double cosine; ///< To the nearest label's mean, -1 to 1
  double full;   ///< Sound analysed, in windows
} PvCues;

/// What is weighted: 1; the share as log odds; the cosine; log2(full) from -4
/// to 3; the share of the others as log odds; the log odds of the share times
/// log2(full), as votes tell more the longer they were gathered.  In log odds 0
/// and 1 count as 0.02 and 0.98.
typedef enum {
  PV_CUE_BIAS,
  PV_CUE_VOTES,
  PV_CUE_FIT,
  PV_CUE_HEARD,
  PV_CUE_OTHERS,
  PV_CUE_GATHERED,
  PV_N_CUES
} PvCue;

/// Names as in model files
extern const char* const pv_cue_names[PV_N_CUES];

/// Log odds as a weighted sum of the cues.  All 0: the share itself is the
/// probability.
typedef struct {
  double weight[PV_N_CUES];
} PvOdds;

/// Learned on held-out songs and producers.
typedef struct {
  PvOdds right; ///< That the best label is right, the producer being known
  PvOdds known; ///< That the producer is one of the model's
  double least_known; ///< Below this probability: unknown; 0: never
  double farthest;    ///< Mean distance of the neighbours beyond which nothing
                      ///< is like music: unknown; 0: never
} PvCalibration;

/// [any] Compute each cue as PvCue defines it.
void
pv_cues_of(const PvCues* cues, double values[PV_N_CUES]);

/// [any] The probability, 0 to 1, that these odds assign to these cues.
double
pv_odds_probability(const PvOdds* odds, const PvCues* cues);

/// [any] The largest cosine between `x` and one of the rows; 0 without length.
double
pv_best_cosine(const double* x,
               const float*  rows,
               uint32_t      n_rows,
               uint32_t      n_dims);

#endif
