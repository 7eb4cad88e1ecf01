// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a model says of a song, asked at set times while it listens.

#ifndef PV_TOOLS_GUESSES_SONG_GUESS_H
#define PV_TOOLS_GUESSES_SONG_GUESS_H

#include "model/model.h"
#include "observe/observer.h"
#include "tools/guesses/track_guess.h"
#include "base/status.h"

typedef struct PvSongGuess PvSongGuess;

/// [any] Begin a song; NULL when out of memory.  `model` must outlive it.
PvSongGuess*
pv_song_guess_new(const PvModel* model);

/// [any] Take what is observed next.
void
pv_song_guess_add(PvSongGuess* guess, const PvObservation* observation);

/**
   [any] The song is over, and what was begun is freed.

   A song is listened to as live sound is, but for this: a pause ends nothing,
   and nothing fades.  A time has come when so many frames that are not silent
   were heard as are nearest to it; what was said last by then is the guess.  A
   song that is over before has none.  At the end it is what was said last:
   `unknown` if nothing was.

   @param n_heard  Frames of the song that were not silent.
   @param[in,out] track  Its guess, name, confidence, times, seconds, novelty and
                         position are written; the rest stays.
*/
void
pv_song_guess_end(PvSongGuess* guess, uint64_t n_heard, PvTrackGuess* track);

/// What was said of a passage, as PvTrackGuess has it.
typedef struct {
  PvTimedGuess at[PV_N_PASSAGE_TIMES];
} PvPassageGuess;

/// [any] A passage is over instead: the same for what was heard of it.
PvPassageGuess
pv_song_guess_end_passage(PvSongGuess* guess, uint64_t n_heard);

/// [any] Count what was said of a passage of a song whose label is set.
void
pv_song_guess_count(const PvPassageGuess* said, PvTrackGuess* track);

/// [any] Begin, take all that is observed in a file, no pipe, and end.
PvStatus
pv_song_guess_of_file(const PvModel* model,
                      const char*    path,
                      PvTrackGuess*  track,
                      PvError*       error);

#endif
