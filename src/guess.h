// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A guess as every output shows it: made here, only formatted elsewhere.

#ifndef PV_GUESS_H
#define PV_GUESS_H

#include "model/listener.h"

#include <stdint.h>

enum {
  PV_MAX_GUESS_SONGS = 5,
  /// Candidates that a guess's songs are picked from.
  PV_MAX_GUESS_CANDIDATES = 4 * PV_MAX_GUESS_SONGS
};

typedef struct {
  const char* name;        ///< Of a producer
  float       probability; ///< Share of the evidence, 0 to 1
} PvGuessLabel;

typedef struct {
  const char* title;
  const char* label;    ///< Its producer's name, or PV_UNKNOWN
  double      distance; ///< In the model's projection
} PvGuessSong;

/// Texts are UTF-8, borrowed from the model and valid as long as it is.
typedef struct {
  uint64_t     end_sample;  ///< At 22 050 Hz: the end of the newest frame
  double       seconds;     ///< Heard: silence does not count
  const char*  name;        ///< The producer, or PV_UNKNOWN
  int32_t      label;       ///< Their index in the model; -1: unknown
  float        confidence;  ///< That the guess is right, 0 to 1
  float        position[2]; ///< Of the newest window, on the model's map
  uint32_t     n_ranked;    ///< All producers of the model
  PvGuessLabel ranking[PV_MAX_LABELS]; ///< The likeliest first
  uint32_t     n_songs;
  PvGuessSong  songs[PV_MAX_GUESS_SONGS]; ///< The nearest first
  uint32_t     n_components;
  float        projection[PV_MAX_COMPONENTS]; ///< Of the newest window
} PvGuess;

/// [worker] Make a guess of what a listener with this model said.  The songs are
/// those nearest to the newest window, each title of a producer once.
void
pv_guess_make(PvGuess* guess, const PvModel* model, const PvVerdict* verdict);

/// [worker] Nothing could be said: unknown, with no ranking and no songs.
void
pv_guess_make_empty(PvGuess* guess, double seconds);

/// [worker] Put the songs nearest to a whole file in place of those nearest to its
/// newest window.
/// @param candidates  [n] Nearest first.
void
pv_guess_take_songs(PvGuess*              guess,
                    const PvModel*        model,
                    const PvSongDistance* candidates,
                    uint32_t              n);

#endif
