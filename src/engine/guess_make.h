// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The one place where guesses are made; outputs only format them.

#ifndef PV_ENGINE_GUESS_MAKE_H
#define PV_ENGINE_GUESS_MAKE_H

#include "engine/guess.h"
#include "model/listener.h"

/// Candidates that the nearest songs to a file are picked from.
enum { PV_MAX_GUESS_CANDIDATES = 4 * PV_MAX_GUESS_SONGS };

/// [worker] Make a guess of what a listener with this model said.  The songs are
/// those nearest to the newest window, each title of a producer once.
void
pv_guess_make(PvGuess* guess, const PvModel* model, const PvVerdict* verdict);

/// [any] Nothing could be said: unknown, with no ranking and no songs.
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
