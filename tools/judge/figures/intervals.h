// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How far figures of so few songs may be from those of many.

#ifndef PV_TOOLS_JUDGE_FIGURES_INTERVALS_H
#define PV_TOOLS_JUDGE_FIGURES_INTERVALS_H

#include "tools/judge/figures/figures.h"

enum { PV_N_RESAMPLES = 2000 };

/**
   [any] The 95 % interval of each figure.

   That of a share of songs is Wilson's, which holds for few songs and for all or
   none of them; a song counts once, with its mean over all runs.  That of any other
   figure is the wider one, on each side, of Wilson's for the songs that it rests on
   and of a bootstrap, which draws songs with replacement, PV_N_RESAMPLES times, each
   with its guesses in all runs.  The same seed gives the same numbers.

   @return False when out of memory.
*/
bool
pv_figures_intervals(const PvTrackGuess* tracks,
                     uint32_t            n_tracks,
                     uint32_t            n_labels,
                     uint64_t            seed,
                     PvFigures*          low,
                     PvFigures*          high);

/// [any] Wilson's 95 % interval of a share; NaN if `n` is 0.
void
pv_share_interval(double n_right, double n, double* low, double* high);

#endif
