// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How many songs stand behind each figure.

#ifndef PV_TOOLS_JUDGE_FIGURES_SUPPORT_H
#define PV_TOOLS_JUDGE_FIGURES_SUPPORT_H

#include "tools/judge/figures/figures.h"

/// Songs with a guess, or passages, at each time.
typedef struct {
  uint32_t at[PV_N_TIMES];
  uint32_t anywhere[PV_N_PASSAGE_TIMES];
} PvTimedSupport;

typedef struct {
  PvTimedSupport all;
  PvTimedSupport named;    ///< Those by producers that the models know
  uint32_t       known;    ///< By producers that the models know
  uint32_t       unknown;  ///< By others
  uint32_t       tested;   ///< Both, without those of left-out producers
  double         balanced; ///< As many as a mean over producers is worth
} PvSupport;

/// [any] Count songs.
/// @param tracks  In the order of their songs.
/// @param first   [n_songs + 1]: where each song's begin, and the end.
PvSupport
pv_support_find(const PvTrackGuess* tracks,
                const uint32_t*     first,
                uint32_t            n_songs,
                uint32_t            n_labels);

/// [any] How many songs a figure is worth, as if it were a share of them.
double
pv_support_worth(const PvSupport* support, uint32_t figure);

#endif
