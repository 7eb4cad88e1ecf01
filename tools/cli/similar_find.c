// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/similar_find.h"

#include "model/guess_distances.h"
#include "tools/base/command_line.h"
#include "tools/base/text.h"
#include "tools/similar/guess_match.h"

#include <stdlib.h>
#include <string.h>

// What is heard of a song that the model learned says no more than that.
static PvStatus
compare_guesses(PvSimilar* similar, const PvHearing* hearing, PvError* error)
{
  const PvModelParts* const parts = similar->place.parts;
  const size_t              n     = (size_t)parts->n_labels + 1;
  if (pv_song_guesses_check(parts, similar->model_path, error)) {
    return error->status;
  }
  if (!(similar->guess = calloc(n, sizeof(float)))) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_raw_guess_probabilities(&hearing->raw, similar->guess);
  for (uint32_t i = 0; i < parts->n_songs; ++i) {
    const PvSongMatch* const match = &similar->matches[i];
    const float* const       known = pv_song_guess_known(parts, match->song);
    if (match->is_same && known) {
      memcpy(similar->guess, known, n * sizeof(float));
    }
  }
  pv_guess_match_sort(parts, similar->guess, similar->matches);
  return PV_OK;
}

PvStatus
pv_similar_find(PvSimilar*     similar,
                const PvModel* model,
                bool           by_guess,
                PvError*       error)
{
  const PvModelParts* const parts   = pv_model_parts(model);
  PvSongVectors             vectors = { 0 };
  char* const               title   = pv_text_title(similar->file);
  similar->matches = calloc(parts->n_songs, sizeof(PvSongMatch));
  if (!title || !similar->matches) {
    free(title);
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  PvHearing hearing;
  pv_hearing_init(&hearing, model);
  const PvAudience audience = pv_hearing_audience(&hearing);
  pv_vectors_of_file(similar->file, similar->source, &parts->recipe,
                     PV_CLIPS_TO_ASK, by_guess ? &audience : NULL, &vectors);
  if (*vectors.note.text) {
    pv_say("%s", vectors.note.text);
  }
  *error          = vectors.error;
  PvStatus status = vectors.error.status;
  status =
    status ? status : pv_place_make(model, &vectors, &similar->place, error);
  status = status ? status
                  : pv_song_match_find(&similar->place, title, similar->matches,
                                       error);
  if (!status && by_guess) {
    status = compare_guesses(similar, &hearing, error);
  }
  pv_song_vectors_clear(&vectors);
  free(title);
  return status;
}
