// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/library_private.h"

#include <stdlib.h>

bool
pv_lent_guess_init(PvLentGuess* lent, uint32_t n_producers)
{
  *lent = (PvLentGuess){ .ranking = (ProdvalRanked*)calloc(
                           n_producers + 1, sizeof(ProdvalRanked)) };
  return lent->ranking;
}

void
pv_lent_guess_clear(PvLentGuess* lent)
{
  free(lent->ranking);
}

static ProdvalGuess
public_guess(const PvGuess* guess)
{
  return (ProdvalGuess){
    .name        = guess->name,
    .producer    = guess->label,
    .probability = guess->confidence,
    .seconds     = guess->seconds,
    .stream_s    = (double)guess->end_sample / PV_ANALYSIS_RATE_HZ,
    .song        = guess->song,
    .x           = guess->position[0],
    .y           = guess->position[1],
    .n_ranked    = guess->n_ranked,
    .n_songs     = guess->n_songs,
    .song_x      = guess->place[0],
    .song_y      = guess->place[1],
  };
}

void
pv_lent_guess_fill(PvLentGuess* lent, const PvGuess* guess)
{
  lent->guess = public_guess(guess);
  for (uint32_t i = 0; i < guess->n_ranked; ++i) {
    const PvGuessLabel* const label = &guess->ranking[i];
    lent->ranking[i] =
      (ProdvalRanked){ label->name, label->label, label->probability };
  }
  for (uint32_t i = 0; i < guess->n_songs; ++i) {
    const PvGuessSong* const song = &guess->songs[i];
    lent->songs[i] =
      (ProdvalNearSong){ song->title, song->artist, song->distance };
  }
}

const ProdvalRanked*
prodval_guess_ranked(const ProdvalGuess* guess, uint32_t place)
{
  const PvLentGuess* const lent = (const PvLentGuess*)guess;
  return place < guess->n_ranked ? &lent->ranking[place] : NULL;
}

const ProdvalNearSong*
prodval_guess_song(const ProdvalGuess* guess, uint32_t place)
{
  const PvLentGuess* const lent = (const PvLentGuess*)guess;
  return place < guess->n_songs ? &lent->songs[place] : NULL;
}
