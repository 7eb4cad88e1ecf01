// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What it costs and buys to call songs `unknown`: had more or less of
/// somebody else been expected beforehand.

#ifndef PV_TOOLS_JUDGE_FIGURES_REFUSAL_H
#define PV_TOOLS_JUDGE_FIGURES_REFUSAL_H

#include "tools/corpus/dataset.h"
#include "tools/guesses/track_guess.h"

/// Shares of songs, each NaN without any.
typedef struct {
  double prior;         ///< That it is somebody else
  double known_refused; ///< By producers that the models know, called `unknown`
  double known_right;   ///< The same, given the right name
  double left_out_refused; ///< By other producers of the dataset
  double others_refused;   ///< By nobody whom the dataset names
} PvRefusal;

typedef struct {
  PvRefusal as_said; ///< With the models' own priors, and their mean
  uint32_t  n;       ///< 0: nothing can be told
  PvRefusal*
    points; ///< [n], by their prior, from a prior with which no known song is
            ///< refused to 1, with which all are
} PvRefusals;

/**
   [any] Find all that can be had by the choice of one prior for all models.

   What a model said with its own prior tells what it would have said with another,
   but for probabilities that were cut off at PV_LEAST_PROBABILITY.

   @param[out] refusals  To be cleared by the caller; without points if a model
                         expects nobody else, or all songs are by others.
   @return False when out of memory.
*/
bool
pv_refusals_make(const PvTrackGuess* tracks,
                 uint32_t            n_tracks,
                 uint32_t            n_labels,
                 const PvDataset*    dataset,
                 PvRefusals*         refusals);

/// [any] The point with the largest prior at which at most so large a share of the
/// known songs is refused; NULL without points.
const PvRefusal*
pv_refusals_at(const PvRefusals* refusals, double most);

enum { PV_N_REFUSAL_SHARES = 7 };

/// Shares of known songs that tables have a row for.
extern const double pv_refusal_shares[PV_N_REFUSAL_SHARES];

/// [any] Free what it holds; fine on one that is all zeros.
void
pv_refusals_clear(PvRefusals* refusals);

#endif
