// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/left_out_songs.h"

#include "tools/base/text.h"
#include "tools/similar/song_match.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool
can_be_read_twice(const char* path)
{
  struct stat info;
  return !stat(path, &info) && S_ISREG(info.st_mode);
}

/// Whether a producer is among the targets.
/// @param name  Theirs; NULL: any will do.
static bool
has_producer(const PvMixDifference* mix, const char* name)
{
  bool has_one = false;
  for (uint32_t t = 0; t < mix->n_targets; ++t) {
    const PvTargetName* const to = &mix->targets[t];
    has_one = has_one || (to->kind == PV_NAME_OF_PRODUCER &&
                          (!name || !strcmp(to->name, name)));
  }
  return has_one;
}

static void
leave_out(const PvModelParts* parts,
          const PvSongMatch*  matches,
          PvMixDifference*    mix,
          bool*               without)
{
  for (uint32_t i = 0; i < parts->n_songs; ++i) {
    const uint32_t song = matches[i].song;
    if (matches[i].is_same && has_producer(mix, pv_song_artist(parts, song))) {
      without[song]                    = true;
      mix->left_out[mix->n_left_out++] = parts->songs[song].title;
    }
  }
}

static PvStatus
match(const PvPlace* place, PvMixDifference* mix, bool* without, PvError* error)
{
  const PvModelParts* const parts = place->parts;
  PvSongMatch* const matches      = calloc(parts->n_songs, sizeof(PvSongMatch));
  char* const        title        = pv_text_title(mix->file);
  const PvStatus     status       = matches && title
                                      ? pv_song_match_find(place, title, matches, error)
                                      : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  if (!status) {
    leave_out(parts, matches, mix, without);
    pv_target_than_write(mix->targets, mix->n_targets, mix->n_left_out > 0,
                         mix->than);
  }
  free(title);
  free(matches);
  return status;
}

PvStatus
pv_left_out_songs_find(const PvModel*   model,
                       PvMixDifference* mix,
                       bool**           without,
                       PvError*         error)
{
  const PvModelParts* const parts = pv_model_parts(model);
  if (!has_producer(mix, NULL) || !can_be_read_twice(mix->file)) {
    return PV_OK;
  }
  *without      = calloc(parts->n_songs, sizeof(bool));
  mix->left_out = calloc(parts->n_songs, sizeof(char*));
  if (!*without || !mix->left_out) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  PvSongVectors vectors = { 0 };
  PvPlace       place   = { 0 };
  PvStatus      status  = PV_OK;
  pv_vectors_of_file(mix->file, PV_FILES_OR_PIPES, &parts->recipe,
                     PV_CLIPS_TO_ASK, NULL, &vectors);
  if (!vectors.error.status) {
    status = pv_place_make(model, &vectors, &place, error);
    status = status ? status : match(&place, mix, *without, error);
  }
  pv_place_clear(&place);
  pv_song_vectors_clear(&vectors);
  return status;
}
