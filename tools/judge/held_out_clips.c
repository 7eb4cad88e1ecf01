// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/held_out_clips.h"

#include "tools/guesses/clip_guesses.h"
#include "tools/network/filled_vectors.h"

PvStatus
pv_held_out_clips_guess(const PvTest*    test,
                        const PvVectors* vectors,
                        uint32_t         song,
                        uint32_t         label,
                        PvTrackGuess*    track,
                        PvError*         error)
{
  const PvSongVectors* const kept   = &vectors->songs[song];
  PvSongVectors              filled = { .n_clips = 0 };
  const bool                 is_made =
    !test->network ||
    pv_filled_song_make(test->network, kept, vectors->n_features, &filled);
  if (is_made) {
    pv_guess_clips(test->model, test->network ? &filled : kept, song, label,
                   track);
  }
  pv_song_vectors_clear(&filled);
  return is_made ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}
