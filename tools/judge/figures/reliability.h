// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How well confidence is calibrated, and whether the unknown shows.

#ifndef PV_TOOLS_JUDGE_FIGURES_RELIABILITY_H
#define PV_TOOLS_JUDGE_FIGURES_RELIABILITY_H

#include "tools/guesses/track_guess.h"

enum { PV_N_CONFIDENCES = 10 };

/// Guesses whose confidence falls within one tenth.
typedef struct {
  uint32_t n_tracks;
  double   weight;
  double   confidence; ///< Weighted mean; NaN without tracks
  double   right;      ///< Weighted share that is right; NaN without tracks
  double   squares;    ///< Sum of the squares of the weights
} PvBin;

/**
   [any] Sort the guesses by some time into bins by confidence.

   Songs by somebody else weigh together what the models expected of them
   beforehand, those by known producers the rest.  Where there are songs of one
   kind only, it is the likeliest label that is looked at, and its probability if
   it is not somebody else.

   @param time  Before PV_N_TIMES.
*/
void
pv_reliability_make(const PvTrackGuess* tracks,
                    uint32_t            n_tracks,
                    uint32_t            n_labels,
                    uint32_t            time,
                    PvBin               bins[PV_N_CONFIDENCES]);

/// [any] Whether there are songs of both kinds by then, and the models expected some
/// of either.
bool
pv_reliability_is_mixed(const PvTrackGuess* tracks,
                        uint32_t            n_tracks,
                        uint32_t            n_labels,
                        uint32_t            time);

/// [any] Expected calibration error: the mean over the bins, by their weight, of
/// the gap between confidence and the share right; NaN without any.
double
pv_reliability_error(const PvBin bins[PV_N_CONFIDENCES]);

/// [any] The calibration error that as many tracks would show on average if each
/// bin's confidence were true; NaN without any.
double
pv_reliability_chance(const PvBin bins[PV_N_CONFIDENCES]);

/// [any] Area under the ROC curve: how likely a song with an unknown label has
/// more novelty than one with a known label; ties count half.  NaN unless there
/// are both, or when out of memory.
double
pv_auroc_of_unknown(const PvTrackGuess* tracks,
                    uint32_t            n_tracks,
                    uint32_t            n_labels);

/// [any] The share of songs with unknown, or with known, labels that was called
/// `unknown`; NaN without any.
double
pv_share_named_unknown(const PvTrackGuess* tracks,
                       uint32_t            n_tracks,
                       uint32_t            n_labels,
                       bool                is_unknown);

#endif
