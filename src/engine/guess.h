// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A guess as every output shows it; guess_make.h makes it.

#ifndef PV_ENGINE_GUESS_H
#define PV_ENGINE_GUESS_H

#include "base/contract.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  const char* name;  ///< A producer's, or PV_UNKNOWN: somebody else
  int32_t     label; ///< The producer's index in the model; -1: somebody else
  float       probability;
} PvGuessLabel;

typedef struct {
  const char* title;
  const char* label;    ///< Its producer's name, or PV_UNKNOWN
  const char* artist;   ///< The same, but of music by others whose it is
  double      distance; ///< By PvGuess.nearest_by
} PvGuessSong;

/// Strings are UTF-8, borrowed from the model and valid as long as it is.
typedef struct {
  uint64_t    end_sample;  ///< At 22 050 Hz: the end of the newest frame
  double      seconds;     ///< Sound analysed; silence does not count
  const char* name;        ///< The likeliest producer, or PV_UNKNOWN
  int32_t     label;       ///< Their index in the model; -1: somebody else
  float       confidence;  ///< The probability of the guess, 0 to 1
  float       position[2]; ///< Where the newest window is on the map
  float       place[2]; ///< Where all that was heard of the song is on the map
  uint32_t    n_ranked; ///< All producers of the model, and somebody else
  PvGuessLabel
    ranking[PV_MAX_LABELS + 1]; ///< The likeliest first, so the guess;
                                ///< probabilities add up to 1
  PvGuessLabel now;             ///< The likeliest by the newest window only
  uint32_t     song; ///< Counts the songs heard; the ranking is of this one
  PvNearestBy  nearest_by; ///< What makes the songs near
  uint32_t     n_songs;
  PvGuessSong  songs[PV_MAX_GUESS_SONGS]; ///< The nearest first
  uint32_t     n_components;
  float        projection[PV_MAX_COMPONENTS]; ///< The newest window's
  bool         is_mono; ///< The projection lies in the mono model's space
} PvGuess;

/// [any] Whether there was no producer to name: the model is a library.
bool
pv_guess_is_by_library(const PvGuess* guess);

/// [any] The place in the ranking that a row of a list shows: somebody else has
/// one in every list of two rows or more, the last if it would not be reached.
/// @param n_rows  Of the list, at most as many as are ranked.
uint32_t
pv_guess_place(const PvGuess* guess, uint32_t n_rows, uint32_t row);

#endif
