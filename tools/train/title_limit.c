// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/title_limit.h"

#include "model_file/path_text.h"
#include "model_file/safetensors.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

// A song's braces, keys and quotes; those of its file, with numbers; what else is in
// the header.
enum { SONG_BYTES = 64, FILE_BYTES = 96, OTHER_BYTES = 1 << 20 };

// A quote, within a string that is within a string, comes with three backslashes;
// so does a backslash.
static size_t
bytes_of(const char* text)
{
  size_t n = 0;
  for (; *text; ++text) {
    n += *text == '"' || *text == '\\' ? 4 : 1;
  }
  return n;
}

static size_t
bytes_of_song(const PvDatasetSong* song)
{
  return SONG_BYTES + bytes_of(song->title) + bytes_of(song->group) +
         bytes_of(song->license);
}

// Three for each byte is the most that it takes.
static size_t
bytes_of_file(const PvDatasetSong* song)
{
  char* const  path = pv_path_to_text(song->path);
  const size_t n    = path ? bytes_of(path) : 3 * strlen(song->path);
  free(path);
  return FILE_BYTES + n;
}

static PvStatus
check(size_t n, const PvDataset* dataset, const char* what, PvError* error)
{
  return n <= PV_MAX_HEADER
           ? PV_OK
           : pv_fail(error, PV_ERR_VALUE,
                     "%u songs: their %s fill over %d MB, more than a file "
                     "holds: use fewer songs",
                     dataset->n_songs, what,
                     (PV_MAX_HEADER - OTHER_BYTES) >> 20);
}

PvStatus
pv_title_limit_check(const PvDataset* dataset, PvError* error)
{
  size_t n = OTHER_BYTES;
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    n += bytes_of_song(&dataset->songs[s]);
  }
  return check(n, dataset, "titles, groups and licences", error);
}

PvStatus
pv_title_limit_check_library(const PvDataset* dataset, PvError* error)
{
  size_t n = OTHER_BYTES;
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    n += bytes_of_song(&dataset->songs[s]) + bytes_of_file(&dataset->songs[s]);
  }
  return check(n, dataset, "titles, groups and paths", error);
}
