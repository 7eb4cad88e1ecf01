// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What was guessed of a song, and by when.

#ifndef PV_TOOLS_GUESSES_TRACK_GUESS_H
#define PV_TOOLS_GUESSES_TRACK_GUESS_H

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

/// [any] Seconds analysed at time `i`; infinity for the song's end.
double
pv_time_s(uint32_t i);

#endif
