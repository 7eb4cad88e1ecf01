// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Scores of guesses: accuracy, confusion matrix, F1.

#ifndef PV_TOOLS_JUDGE_SCORE_H
#define PV_TOOLS_JUDGE_SCORE_H

#include <stdbool.h>
#include <stdint.h>

/// Times at which guesses are recorded.
enum {
  PV_N_TIMES         = 8,
  PV_AT_END          = PV_N_TIMES - 1, ///< After the whole song
  PV_N_PASSAGE_TIMES = 5 ///< Times that passages last to: up to 30 s
};

/// No guess: too early, or the song was over.
#define PV_NO_GUESS UINT32_MAX

/// What was said of a song by some time.  As a label or a guess, the number of
/// labels stands for `unknown`.
typedef struct {
  uint32_t guess;      ///< Or PV_NO_GUESS; the rest is 0 then
  uint32_t named;      ///< The likeliest label, even if the guess is unknown
  float    confidence; ///< The probability of the guess
  float    named_confidence; ///< That of `named`, if it is one of the labels
} PvTimedGuess;

/// Passages of a song after the same time of each.
typedef struct {
  uint32_t n; ///< That last so long
  uint32_t n_right;
  uint32_t n_named_right; ///< By the likeliest label
} PvPassageCount;

/// The guess for one song that was not in training.
typedef struct {
  uint32_t     song; ///< In its dataset
  uint32_t     label;
  uint32_t     n_clips;
  uint32_t     n_clips_right; ///< By the likeliest label of each clip by itself
  double       seconds;       ///< Sound analysed
  PvTimedGuess at[PV_N_TIMES]; ///< By then
  PvPassageCount
        anywhere[PV_N_PASSAGE_TIMES]; ///< All 0: no passage was listened to
  float novelty;     ///< Probability of somebody else; 2: nothing was said
  float prior;       ///< That of the model beforehand
  float position[2]; ///< On the model's map: the mean of all of it
  bool
    is_left_out; ///< Nobody whom the model knew: only tells whether that shows
} PvTrackGuess;

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

/// [any] Seconds analysed at time `i`; infinity for the song's end.
double
pv_time_s(uint32_t i);

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
