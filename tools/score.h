// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How right guesses are.

#ifndef PV_SCORE_H
#define PV_SCORE_H

#include <stdbool.h>
#include <stdint.h>

/// What was said of one song that was never heard in training.
typedef struct {
  uint32_t song; ///< In its dataset
  uint32_t label;
  uint32_t guess;
  float    confidence; ///< The guess's mean probability over all clips
  uint32_t n_clips;
  uint32_t n_clips_right;
} PvTrackGuess;

typedef struct {
  uint32_t  n_labels;
  uint32_t  n_tracks;
  uint32_t  n_clips;
  double    clip_accuracy;
  double    track_accuracy;
  double    balanced_track_accuracy; ///< Mean recall of the labels tested
  double    baseline;  ///< Always naming the commonest label: tracks right
  double    chance;    ///< 1 / n_labels
  double    ece;       ///< Expected calibration error, tracks, 10 equal bins
  uint32_t* confusion; ///< [n_labels][n_labels], tracks: label, then guess
} PvScore;

/// [any] Count.  False when out of memory; else the caller clears `score`.
bool
pv_score_make(const PvTrackGuess* tracks,
              uint32_t            n_tracks,
              uint32_t            n_labels,
              PvScore*            score);

/// [any] Of the tracks of a label, how many were named it; NaN without any.
double
pv_score_recall(const PvScore* score, uint32_t label);

/// [any] Of the tracks named so, how many were; NaN without any.
double
pv_score_precision(const PvScore* score, uint32_t label);

/// [any] Tracks of a label.
uint32_t
pv_score_support(const PvScore* score, uint32_t label);

/// [any] Free what it holds.
void
pv_score_clear(PvScore* score);

#endif
