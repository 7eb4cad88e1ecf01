// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which songs may be the same, found without looking at all pairs.
///
/// Locality-sensitive hashing: A. Gionis, P. Indyk and R. Motwani, Similarity search in
/// high dimensions via hashing, VLDB (1999).

#ifndef PV_TOOLS_CORPUS_SONG_TABLES_H
#define PV_TOOLS_CORPUS_SONG_TABLES_H

#include <stdbool.h>
#include <stdint.h>

/// The codes of many songs.
typedef struct {
  uint32_t       n_songs;
  uint32_t       n_codes; ///< From one song to the next
  uint32_t       n_used;  ///< Codes that say something, the first ones
  const uint8_t* codes;
} PvCodedSongs;

/// What is done with two songs, a < b; false: no more is wanted.
typedef bool (*PvSongTablesVisit)(void* user, uint32_t a, uint32_t b);

/**
   [any] Visit pairs of songs, of which one that is alike is missed with a probability of
   one in a million at most; the same ones in every run.

   In each of many tables songs meet whose codes, a few drawn for that table, lie in the
   same cells of 16.  A pair may be visited many times.

   @param near  How far codes are apart in the mean, at most, in the three quarters of two
                songs that are alike in which they differ least; below 16.
   @return False when out of memory.
*/
bool
pv_song_tables_visit(const PvCodedSongs* songs,
                     double              near,
                     PvSongTablesVisit   visit,
                     void*               user);

#endif
