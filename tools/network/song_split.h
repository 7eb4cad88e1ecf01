// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which songs a network learns from, and which are kept out to see when to
/// stop.

#ifndef PV_TOOLS_NETWORK_SONG_SPLIT_H
#define PV_TOOLS_NETWORK_SONG_SPLIT_H

#include <stdbool.h>
#include <stdint.h>

/// Songs by label: those to learn from first, then those kept out.
typedef struct {
  uint32_t  n_labels;
  uint32_t* begins; ///< [n_labels + 1]: where a label's songs begin
  uint32_t* n_kept; ///< [n_labels]: its last ones, which are kept out
  uint32_t* songs;
} PvSongSplit;

/**
   [any] Keep one song in five out, and one at least, of each label with three songs
   or more.

   @param labels  [n_songs]
   @param is_in   [n_songs]: which songs can be used.
   @return False when out of memory; to be cleared in any case.
*/
bool
pv_song_split_init(PvSongSplit*    split,
                   const uint32_t* labels,
                   const bool*     is_in,
                   uint32_t        n_songs,
                   uint32_t        n_labels,
                   uint64_t        seed);

/// [any] Free what it holds.
void
pv_song_split_clear(PvSongSplit* split);

/// [any] Songs of a label to learn from.
static inline uint32_t
pv_song_split_n(const PvSongSplit* split, uint32_t label)
{
  return split->begins[label + 1] - split->begins[label] - split->n_kept[label];
}

/// [any] Song `i` of a label; those kept out follow on those to learn from.
static inline uint32_t
pv_song_split_at(const PvSongSplit* split, uint32_t label, uint32_t i)
{
  return split->songs[split->begins[label] + i];
}

#endif
