// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The figures that guesses are judged by, and how far to trust them.

#ifndef PV_TOOLS_JUDGE_FIGURES_FIGURES_H
#define PV_TOOLS_JUDGE_FIGURES_FIGURES_H

#include "tools/guesses/track_guess.h"

typedef enum {
  PV_FIGURE_CLIPS,    ///< Clips right
  PV_FIGURE_TRACKS,   ///< Tracks right
  PV_FIGURE_NAMED,    ///< Tracks right if always named
  PV_FIGURE_BALANCED, ///< Balanced track accuracy
  PV_FIGURE_F1,       ///< Macro F1
  PV_FIGURE_ECE,      ///< Expected calibration error, tracks
  PV_FIGURE_CHANCE,   ///< Calibration error expected by chance
  PV_FIGURE_AUROC,    ///< Unknown against known
  PV_FIGURE_REFUSED,  ///< Songs by unknown producers called `unknown`
  PV_FIGURE_LOST,     ///< Songs by known producers called `unknown`
  PV_FIGURE_TIMES,    ///< From here on: tracks right at each of PV_N_TIMES
  PV_FIGURE_NAMED_AT =
    PV_FIGURE_TIMES + PV_N_TIMES, ///< Those of known labels, if always named
  PV_FIGURE_ANYWHERE =
    PV_FIGURE_NAMED_AT + PV_N_TIMES, ///< Passages right at PV_N_PASSAGE_TIMES
  PV_FIGURE_ANYWHERE_NAMED =
    PV_FIGURE_ANYWHERE + PV_N_PASSAGE_TIMES, ///< If always named
  PV_FIGURE_ECE_AT =
    PV_FIGURE_ANYWHERE_NAMED + PV_N_PASSAGE_TIMES, ///< Calibration error then
  PV_FIGURE_CHANCE_AT = PV_FIGURE_ECE_AT + PV_N_TIMES, ///< The same by chance
  PV_N_FIGURES        = PV_FIGURE_CHANCE_AT + PV_N_TIMES
} PvFigure;

/// Each is NaN without anything to judge; so are the last three before the
/// times if no producer is unknown.
typedef struct {
  double of[PV_N_FIGURES];
} PvFigures;

enum { PV_N_RESAMPLES = 2000 };

/// [any] False when out of memory.
bool
pv_figures_make(const PvTrackGuess* tracks,
                uint32_t            n_tracks,
                uint32_t            n_labels,
                PvFigures*          figures);

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

/// [any] Whether a figure has an interval: resamples repeat tracks, so that their
/// calibration error is larger.
bool
pv_figure_has_interval(uint32_t figure);

/// [any] Tracks with a guess at time `i`.
uint32_t
pv_n_tracks_at(const PvTrackGuess* tracks, uint32_t n_tracks, uint32_t i);

/// [any] Passages that last to time `i`, and how many of them are right, in all
/// tracks that are not by left-out producers.
PvPassageCount
pv_passages_at(const PvTrackGuess* tracks, uint32_t n_tracks, uint32_t i);

#endif
