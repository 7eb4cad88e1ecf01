// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How right guesses are.

#ifndef PV_TOOLS_JUDGE_SCORE_H
#define PV_TOOLS_JUDGE_SCORE_H

#include <stdbool.h>
#include <stdint.h>

/// Times at which a listener's guess is noted; the last is the song's end.
enum { PV_N_TIMES = 8 };

/// Nothing was said: too early, or the song was over.
#define PV_NO_GUESS UINT32_MAX

/// What was said of one song that was never heard in training.  As a label or a
/// guess, the number of labels stands for `unknown`.
typedef struct {
  uint32_t song; ///< In its dataset
  uint32_t label;
  uint32_t guess;
  uint32_t named;      ///< The likeliest label, even where the guess is unknown
  float    confidence; ///< That the guess is right
  uint32_t n_clips;
  uint32_t n_clips_right;  ///< By the likeliest label of each clip alone
  double   seconds;        ///< Heard
  uint32_t at[PV_N_TIMES]; ///< The guess by then, or PV_NO_GUESS
  float    novelty;     ///< 0..2: the larger, the less the model knows the like
  float    position[2]; ///< On the model's map
  bool     is_stranger; ///< Left out with all songs of its producer: tells
                        ///< whether the unknown shows, and nothing else
} PvTrackGuess;

typedef struct {
  uint32_t  n_labels;
  uint32_t  n_tracks; ///< Without strangers
  uint32_t  n_clips;
  double    clip_accuracy;  ///< Of songs whose label the model knows
  double    track_accuracy; ///< `unknown` is wrong of a label the model knows
  double    named_accuracy; ///< Of the same songs as clips, were each named
  double    balanced_track_accuracy; ///< Mean recall of the labels tested
  double    macro_f1;                ///< Mean F1 of the labels tested
  double    baseline;  ///< Always naming the commonest label: tracks right
  double    chance;    ///< 1 / n_labels
  uint32_t* confusion; ///< [n_labels + 1][n_labels + 1], tracks: label, guess
} PvScore;

/// [any] Seconds heard at time `i`; infinity for the song's end.
double
pv_time_s(uint32_t i);

/// [any] Count.  False when out of memory; else the caller clears `score`.
bool
pv_score_make(const PvTrackGuess* tracks,
              uint32_t            n_tracks,
              uint32_t            n_labels,
              PvScore*            score);

/// [any] Tracks of a label that were named so.
uint32_t
pv_score_cell(const PvScore* score, uint32_t label, uint32_t guess);

/// [any] Of the tracks of a label, how many were named it; NaN without any.
double
pv_score_recall(const PvScore* score, uint32_t label);

/// [any] Of the tracks named so, how many were; NaN without any.
double
pv_score_precision(const PvScore* score, uint32_t label);

/// [any] Twice the right over all that are so or were named so; NaN without
/// any.
double
pv_score_f1(const PvScore* score, uint32_t label);

/// [any] Tracks of a label.
uint32_t
pv_score_support(const PvScore* score, uint32_t label);

/// [any] Labels to show: with `unknown` if a song was, or was named so.
uint32_t
pv_score_n_shown(const PvScore* score);

/// [any] Free what it holds.
void
pv_score_clear(PvScore* score);

#endif
