// SPDX-License-Identifier: GPL-3.0-or-later

// realpath() is XSI.
#define _XOPEN_SOURCE 700

#include "tools/cli/similar_way.h"

#include "tools/base/command_line.h"
#include "tools/base/text.h"
#include "tools/similar/song_match.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { N_ENDS = 2 };

/// Where a way begins or ends.
typedef struct {
  PvSongVectors vectors;
  PvPlace       place;
} End;

static PvStatus
listen(const PvModel*   model,
       const PvWayPage* page,
       int              e,
       End*             end,
       PvError*         error)
{
  pv_vectors_of_file(page->files[e], page->sources[e],
                     &pv_model_parts(model)->recipe, PV_CLIPS_TO_ASK, NULL,
                     &end->vectors);
  if (*end->vectors.note.text) {
    pv_say("%s", end->vectors.note.text);
  }
  *error = end->vectors.error;
  return end->vectors.error.status;
}

/// Where one of them has no sides, none counts.
static PvStatus
place(const PvModel* model, End* ends, PvError* error)
{
  bool     is_mono = false;
  PvStatus status  = PV_OK;
  for (int e = 0; e < N_ENDS; ++e) {
    const PvSongVectors* const song = &ends[e].vectors;
    is_mono =
      is_mono || (pv_model_mono(model) && 2 * song->n_mono > song->n_clips);
  }
  for (int e = 0; !status && e < N_ENDS; ++e) {
    status =
      is_mono
        ? pv_place_make_mono(model, &ends[e].vectors, &ends[e].place, error)
        : pv_place_make(model, &ends[e].vectors, &ends[e].place, error);
  }
  return status;
}

/// Leave out the songs that are an end themselves.
static PvStatus
leave_out(const PvWayPage* page,
          int              e,
          const PvPlace*   place,
          bool*            is_left_out,
          PvError*         error)
{
  const PvModelParts* const parts = page->parts;
  PvSongMatch* const matches      = calloc(parts->n_songs, sizeof(PvSongMatch));
  char* const        title        = pv_text_title(page->files[e]);
  PvStatus           status       = matches && title
                                      ? pv_song_match_find(place, title, matches, error)
                                      : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  for (uint32_t i = 0; !status && i < parts->n_songs; ++i) {
    const uint32_t    s    = matches[i].song;
    const char* const path = parts->songs[s].path;
    is_left_out[s]         = is_left_out[s] || matches[i].is_same ||
                     (path && page->paths[e] && !strcmp(path, page->paths[e]));
  }
  free(matches);
  free(title);
  return status;
}

static PvStatus
find_between(PvWayPage* page, const End* ends, PvError* error)
{
  bool* const is_left_out = calloc(page->parts->n_songs, sizeof(bool));
  PvStatus    status =
    is_left_out ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  for (int e = 0; !status && e < N_ENDS; ++e) {
    status = leave_out(page, e, &ends[e].place, is_left_out, error);
  }
  status = status ? status
                  : pv_song_way_find(&ends[0].place, &ends[1].place,
                                     is_left_out, &page->way, error);
  free(is_left_out);
  return status;
}

PvStatus
pv_similar_way_find(const PvModel* model, PvWayPage* page, PvError* error)
{
  End      ends[N_ENDS] = { { .vectors = { 0 } } };
  PvStatus status       = PV_OK;
  for (int e = 0; !status && e < N_ENDS; ++e) {
    status = listen(model, page, e, &ends[e], error);
    if (!status && page->sources[e] != PV_STANDARD_INPUT &&
        !(page->paths[e] = realpath(page->files[e], NULL))) {
      status = pv_fail_errno(error, page->files[e], errno);
    }
  }
  status = status ? status : place(model, ends, error);
  status = status ? status : find_between(page, ends, error);
  for (int e = 0; e < N_ENDS; ++e) {
    pv_place_clear(&ends[e].place);
    pv_song_vectors_clear(&ends[e].vectors);
  }
  return status;
}

void
pv_similar_way_clear(PvWayPage* page)
{
  pv_song_way_clear(&page->way);
  free(page->paths[0]);
  free(page->paths[1]);
}
