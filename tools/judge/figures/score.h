// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Scores of guesses: accuracy, confusion matrix, F1.

#ifndef PV_TOOLS_JUDGE_FIGURES_SCORE_H
#define PV_TOOLS_JUDGE_FIGURES_SCORE_H

#include "tools/guesses/track_guess.h"

#include <stdbool.h>

typedef struct {
  uint32_t  n_labels;
  uint32_t  n_tracks; ///< Without those of left-out producers
  uint32_t  n_clips;
  double    clip_accuracy;  ///< For songs whose label the model knows
  double    track_accuracy; ///< `unknown` is wrong for a label the model knows
  double    named_accuracy; ///< For the same songs, if always named
  double    balanced_track_accuracy; ///< Mean recall of the labels tested
  double    macro_f1;                ///< Mean F1 of the labels tested
  double    baseline;  ///< Always naming the commonest label: tracks right
  double    chance;    ///< 1 / n_labels
  uint32_t* confusion; ///< [n_labels + 1][n_labels + 1], tracks: label, guess
} PvScore;

/// [any] The share that a part is of all; NaN of nothing.
double
pv_ratio(uint32_t part, uint32_t all);

/// [any] Compute the scores.  False when out of memory; otherwise the caller
/// clears `score`.
bool
pv_score_make(const PvTrackGuess* tracks,
              uint32_t            n_tracks,
              uint32_t            n_labels,
              PvScore*            score);

/// [any] How many tracks of a label were given a guess.
uint32_t
pv_score_cell(const PvScore* score, uint32_t label, uint32_t guess);

/// [any] The share of a label's tracks that were given it; NaN without any.
double
pv_score_recall(const PvScore* score, uint32_t label);

/// [any] The share of the tracks given a label that have it; NaN without any.
double
pv_score_precision(const PvScore* score, uint32_t label);

/// [any] Harmonic mean of recall and precision: twice the hits over the tracks
/// that have the label plus those given it; NaN without any.
double
pv_score_f1(const PvScore* score, uint32_t label);

/// [any] How many tracks have a label.
uint32_t
pv_score_support(const PvScore* score, uint32_t label);

/// [any] How many labels to show as guesses: with `unknown` if a song was, or was
/// called, so.
uint32_t
pv_score_n_shown(const PvScore* score);

/// [any] How many labels to show with their songs: with `unknown` if a song was so.
uint32_t
pv_score_n_rows(const PvScore* score);

/// [any] Free what it holds.
void
pv_score_clear(PvScore* score);

#endif
