// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Whether confidence means what it says, and whether the unknown shows.

#ifndef PV_TOOLS_JUDGE_RELIABILITY_H
#define PV_TOOLS_JUDGE_RELIABILITY_H

#include "tools/judge/score.h"

enum { PV_N_CONFIDENCES = 10 };

/// Tracks whose confidence is within a tenth.
typedef struct {
  uint32_t n_tracks;
  uint32_t n_right;
  double   confidence; ///< Mean; NaN without tracks
} PvBin;

/// [any] Sort tracks by confidence.  Those named `unknown` claim no label and
/// are left out; so are strangers.
void
pv_reliability_make(const PvTrackGuess* tracks,
                    uint32_t            n_tracks,
                    uint32_t            n_labels,
                    PvBin               bins[PV_N_CONFIDENCES]);

/// [any] Expected calibration error: mean gap between confidence and truth over
/// the bins, each with the weight of its tracks; NaN without any.
double
pv_reliability_error(const PvBin bins[PV_N_CONFIDENCES]);

/// [any] The calibration error that as many tracks would show in the mean if
/// each bin's confidence were the truth; NaN without any.
double
pv_reliability_chance(const PvBin bins[PV_N_CONFIDENCES]);

/// [any] Area under the ROC curve: how likely a song of an unknown label is more
/// of a novelty than one of a known; equals count half.  NaN unless there are
/// both, or when out of memory.
double
pv_auroc_of_unknown(const PvTrackGuess* tracks,
                    uint32_t            n_tracks,
                    uint32_t            n_labels);

/// [any] Of the songs of unknown, or of known, labels: the share named
/// `unknown`.  NaN without any.
double
pv_share_named_unknown(const PvTrackGuess* tracks,
                       uint32_t            n_tracks,
                       uint32_t            n_labels,
                       bool                is_unknown);

#endif
