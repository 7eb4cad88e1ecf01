// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/guessed_songs.h"

#include <stdlib.h>
#include <string.h>

bool
pv_guessed_songs_init(PvGuessedSongs* songs, const PvModel* model, uint32_t n)
{
  *songs = (PvGuessedSongs){ n, calloc(n, sizeof(PvGuessedSong)) };
  for (uint32_t s = 0; songs->songs && s < n; ++s) {
    songs->songs[s].model = model;
  }
  return songs->songs;
}

static void*
begin(void* user, uint32_t s)
{
  const PvGuessedSongs* const songs = user;
  PvGuessedSong* const        song  = &songs->songs[s];
  song->going                       = pv_song_guess_new(song->model);
  return song->going ? song : NULL;
}

static void
add(void* user, const PvObservation* observation)
{
  const PvGuessedSong* const song = user;
  pv_song_guess_add(song->going, observation);
}

static void
end(void* user, uint64_t n_heard)
{
  PvGuessedSong* const song = user;
  pv_song_guess_end(song->going, n_heard, &song->track);
  song->going      = NULL;
  song->is_guessed = true;
}

PvAudience
pv_guessed_songs_audience(PvGuessedSongs* songs)
{
  return (PvAudience){ begin, add, end, songs };
}

PvStatus
pv_guessed_songs_take(const PvGuessedSongs* songs,
                      uint32_t              song,
                      PvTrackGuess*         track,
                      PvError*              error)
{
  const PvTrackGuess* const said = &songs->songs[song].track;
  if (!songs->songs[song].is_guessed) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  track->seconds = said->seconds;
  track->novelty = said->novelty;
  track->prior   = said->prior;
  memcpy(track->at, said->at, sizeof(track->at));
  memcpy(track->position, said->position, sizeof(track->position));
  return PV_OK;
}

void
pv_guessed_songs_clear(PvGuessedSongs* songs)
{
  free(songs->songs);
  *songs = (PvGuessedSongs){ 0 };
}
