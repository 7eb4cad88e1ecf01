// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/guesses/guessed_songs.h"

#include <stdlib.h>
#include <string.h>

/// A song or a passage while it is listened to.
typedef struct {
  PvGuessedSong* song;
  PvSongGuess*   guess;
  bool           is_passage;
} Going;

bool
pv_guessed_songs_init(PvGuessedSongs* songs, const PvModel* model, uint32_t n)
{
  *songs =
    (PvGuessedSongs){ .n = n, .songs = calloc(n, sizeof(PvGuessedSong)) };
  for (uint32_t s = 0; songs->songs && s < n; ++s) {
    songs->songs[s].model = model;
  }
  return songs->songs;
}

static void*
begin(void* user, uint32_t s, uint32_t passage)
{
  const PvGuessedSongs* const songs = user;
  PvGuessedSong* const        song  = &songs->songs[s];
  if (passage && !songs->with_passages) {
    return NULL;
  }
  Going* const       going = malloc(sizeof(Going));
  PvSongGuess* const guess = going ? pv_song_guess_new(song->model) : NULL;
  if (!guess) {
    free(going);
    return NULL;
  }
  *going = (Going){ song, guess, passage > 0 };
  return going;
}

static void
add(void* user, const PvObservation* observation)
{
  const Going* const going = user;
  pv_song_guess_add(going->guess, observation);
}

static void
keep_passage(PvGuessedSong* song, const PvPassageGuess* said)
{
  PvPassageGuess* const all = realloc(
    song->passages, ((size_t)song->n_passages + 1) * sizeof(PvPassageGuess));
  if (all) {
    song->passages          = all;
    all[song->n_passages++] = *said;
  }
}

static void
end(void* user, uint64_t n_heard)
{
  Going* const         going = user;
  PvGuessedSong* const song  = going->song;
  if (going->is_passage) {
    const PvPassageGuess said =
      pv_song_guess_end_passage(going->guess, n_heard);
    keep_passage(song, &said);
  } else {
    pv_song_guess_end(going->guess, n_heard, &song->track);
    song->is_guessed = true;
  }
  free(going);
}

PvAudience
pv_guessed_songs_audience(PvGuessedSongs* songs)
{
  return (PvAudience){ .begin = begin, .add = add, .end = end, .user = songs };
}

PvStatus
pv_guessed_songs_take(const PvGuessedSongs* songs,
                      uint32_t              song,
                      PvTrackGuess*         track,
                      PvError*              error)
{
  const PvGuessedSong* const of   = &songs->songs[song];
  const PvTrackGuess* const  said = &of->track;
  if (!of->is_guessed) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  track->seconds = said->seconds;
  track->novelty = said->novelty;
  track->prior   = said->prior;
  memcpy(track->at, said->at, sizeof(track->at));
  memcpy(track->position, said->position, sizeof(track->position));
  for (uint32_t p = 0; p < of->n_passages; ++p) {
    pv_song_guess_count(&of->passages[p], track);
  }
  return PV_OK;
}

void
pv_guessed_songs_clear(PvGuessedSongs* songs)
{
  for (uint32_t s = 0; songs->songs && s < songs->n; ++s) {
    free(songs->songs[s].passages);
  }
  free(songs->songs);
  *songs = (PvGuessedSongs){ 0 };
}
