// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Songs that a model guesses in the pass in which they are analysed.

#ifndef PV_TOOLS_GUESSES_GUESSED_SONGS_H
#define PV_TOOLS_GUESSES_GUESSED_SONGS_H

#include "tools/corpus/audience.h"
#include "model/model.h"
#include "tools/guesses/song_guess.h"

#include <stdbool.h>

/// One song.
typedef struct {
  const PvModel*  model;
  bool            is_guessed;
  PvTrackGuess    track; ///< What pv_song_guess_end() writes; the rest is 0
  uint32_t        n_passages;
  PvPassageGuess* passages; ///< Those that there was memory for
} PvGuessedSong;

/// The songs of a dataset, in its order.
typedef struct {
  uint32_t       n;
  PvGuessedSong* songs;
  bool           with_passages; ///< Guess passages of them, too; false at first
} PvGuessedSongs;

/// [any] Have a model guess so many songs.  It must outlive them.  False when
/// out of memory.
bool
pv_guessed_songs_init(PvGuessedSongs* songs, const PvModel* model, uint32_t n);

/// [any] Whoever guesses, while songs are analysed.
PvAudience
pv_guessed_songs_audience(PvGuessedSongs* songs);

/// [any] Write what was said of a song, whose label is set, over what its clips
/// said.
/// @return Out of memory, if the song was not guessed for lack of it.
PvStatus
pv_guessed_songs_take(const PvGuessedSongs* songs,
                      uint32_t              song,
                      PvTrackGuess*         track,
                      PvError*              error);

/// [any] Free what it holds.
void
pv_guessed_songs_clear(PvGuessedSongs* songs);

#endif
