// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How well confidence is calibrated, and whether the unknown shows.

#ifndef PV_TOOLS_JUDGE_RELIABILITY_H
#define PV_TOOLS_JUDGE_RELIABILITY_H

#include "tools/judge/score.h"

enum { PV_N_CONFIDENCES = 10 };

/// Tracks whose confidence falls within one tenth.
typedef struct {
  uint32_t n_tracks;
  uint32_t n_right;
  double   confidence; ///< Mean; NaN without tracks
} PvBin;

/// [any] Sort tracks into bins by confidence.  Those called `unknown` claim no
/// label and are left out; so are those of left-out producers.
void
pv_reliability_make(const PvTrackGuess* tracks,
                    uint32_t            n_tracks,
                    uint32_t            n_labels,
                    PvBin               bins[PV_N_CONFIDENCES]);

/// [any] Expected calibration error: the mean over the bins, weighted by their
/// tracks, of the gap between confidence and the share right; NaN without any.
double
pv_reliability_error(const PvBin bins[PV_N_CONFIDENCES]);

/// [any] The calibration error that as many tracks would show on average if
/// each bin's confidence were true; NaN without any.
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
