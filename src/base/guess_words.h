// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A guess in words: the same on every screen.

#ifndef PV_BASE_GUESS_WORDS_H
#define PV_BASE_GUESS_WORDS_H

#include <stdint.h>

/// What `unknown` is called where people read it.
#define PV_SOMEBODY_ELSE "somebody else"

/// What comes before the nearest song, where there is nobody to name.
#define PV_NEAREST_WORDS "Nearest:"

/// Before so many seconds were heard a guess is an early one.
#define PV_EARLY_S 30.0

/// [any] Whom a guess names: PV_SOMEBODY_ELSE for a label below 0.
const char*
pv_guess_name(int32_t label, const char* name);

/// [any] Whose a song is: PV_SOMEBODY_ELSE for PV_UNKNOWN.
const char*
pv_guess_artist(const char* artist);

/// [any] How sure a guess is, to be followed by whom it names: "Sounds like".
/// @param probability  Of the guess, 0 to 1.
/// @param seconds      Heard so far.
const char*
pv_guess_words(double probability, double seconds);

/// [any] A probability as it is shown: whole percent, rounded.
int
pv_guess_percent(double probability);

#endif
