// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  From evidence to how sure one may be.

#ifndef PV_MODEL_DECISION_H
#define PV_MODEL_DECISION_H

#include <stdint.h>

/// The log odds of something: bias + votes * logit(share) + fit * cosine.
/// All 0: the share itself is the probability.
typedef struct {
  double bias;
  double votes;
  double fit;
} PvOdds;

/// Learned on songs and producers that were kept out of training.
typedef struct {
  PvOdds right; ///< That the best label is right, the producer being known
  PvOdds known; ///< That the producer is one of the model's
  double least_known; ///< Below this probability: unknown; 0: never
} PvDecision;

/// [any] A share as odds; 0 and 1 count as 0.02 and 0.98.
double
pv_share_logit(double share);

/// [any] @param share   Of the votes for the best label, 0 to 1.
///       @param cosine  Of the angle to the nearest label's mean, -1 to 1.
double
pv_odds_probability(const PvOdds* odds, double share, double cosine);

/// [any] The largest cosine between `x` and one of the rows; 0 without length.
double
pv_best_cosine(const double* x,
               const float*  rows,
               uint32_t      n_rows,
               uint32_t      n_dims);

#endif
