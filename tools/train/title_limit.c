// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/title_limit.h"

#include "base/contract.h"
#include "tensor_file/safetensors.h"

#include <stddef.h>

// A song's braces, keys and quotes; what else is in the header.
enum { SONG_BYTES = 64, OTHER_BYTES = 1 << 20 };

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

PvStatus
pv_song_limit_check(const PvDataset* dataset, PvError* error)
{
  return dataset->n_songs <= PV_MAX_SONGS
           ? PV_OK
           : pv_fail(error, PV_ERR_VALUE,
                     "%u songs: a model holds up to %d: use fewer",
                     dataset->n_songs, PV_MAX_SONGS);
}

PvStatus
pv_title_limit_check(const PvDataset* dataset, PvError* error)
{
  size_t n = OTHER_BYTES;
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    n += bytes_of_song(&dataset->songs[s]);
  }
  return n <= PV_MAX_HEADER
           ? PV_OK
           : pv_fail(error, PV_ERR_VALUE,
                     "%u songs: their titles, groups and licences fill over %d "
                     "MB, more than a file holds: use fewer songs",
                     dataset->n_songs, (PV_MAX_HEADER - OTHER_BYTES) >> 20);
}
