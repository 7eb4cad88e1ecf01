// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The figures that guesses are judged by.

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

/// [any] False when out of memory.
bool
pv_figures_make(const PvTrackGuess* tracks,
                uint32_t            n_tracks,
                uint32_t            n_labels,
                PvFigures*          figures);

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
