// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The one place that makes guesses; outputs only format them.

#ifndef PV_ENGINE_GUESS_MAKE_H
#define PV_ENGINE_GUESS_MAKE_H

#include "engine/guess.h"
#include "model/listener.h"

/// How many candidates the nearest songs to a file are picked from.
enum { PV_MAX_GUESS_CANDIDATES = 4 * PV_MAX_GUESS_SONGS };

/// [worker] Make a guess of what a listener with this model said.  The songs
/// are those nearest to the newest window, each title of a producer once.
void
pv_guess_make(PvGuess* guess, const PvModel* model, const PvRawGuess* raw);

/**
   [worker] Replace the songs nearest to the newest window by those of which the
   model would guess most alike.

   @param raw  As the guess was made from.
   @return Whether the model, or its mono model if that was asked, stores what
           would be guessed of its songs; if not, nothing changes.
*/
bool
pv_guess_take_alike(PvGuess*          guess,
                    const PvModel*    model,
                    const PvRawGuess* raw);

/// [any] Make the guess when nothing could be analysed: unknown, without
/// ranking and songs.
void
pv_guess_make_empty(PvGuess* guess, double seconds);

/// [worker] Replace the songs nearest to the newest window by others.
/// @param candidates  [n] Nearest first.
void
pv_guess_take_songs(PvGuess*              guess,
                    const PvModel*        model,
                    const PvSongDistance* candidates,
                    uint32_t              n);

/// [worker] Replace them by those nearest to all that a listener to a file heard.
void
pv_guess_take_heard(PvGuess*          guess,
                    const PvModel*    model,
                    const PvListener* listener);

#endif
