// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Whether two songs sound the same from their start.

#ifndef PV_TOOLS_CORPUS_SONG_LIKENESS_H
#define PV_TOOLS_CORPUS_SONG_LIKENESS_H

#include "tools/corpus/song_vectors.h"

/// What the first clips of songs are compared by.
typedef struct {
  uint32_t n_features;
  uint32_t n_codes;     ///< Of a song
  double*  means;       ///< [n_features] over all songs
  double*  weights;     ///< Likewise: one over the variance; 0: there is none
  double*  differences; ///< Likewise: scratch
} PvSongLikeness;

/// [any] False when out of memory.  To be cleared in any case.
bool
pv_song_likeness_init(PvSongLikeness* likeness, uint32_t n_features);

/// [any] Free what it holds.
void
pv_song_likeness_clear(PvSongLikeness* likeness);

/// Songs that the disk may read meanwhile.
enum { PV_SONGS_AHEAD = 128 };

/// [any] Have a song's numbers read that are wanted soon, where they lie in shards.
void
pv_song_likeness_expect(const PvSongLikeness* likeness,
                        const PvSongVectors*  song);

/// [any] Learn means and weights of so many songs.
/// @param places  [n]: where they are among `songs`.
void
pv_song_likeness_weigh(PvSongLikeness*      likeness,
                       const PvSongVectors* songs,
                       const uint32_t*      places,
                       uint32_t             n);

/// [any] Whether songs sound the same, in another coding, after a little silence or
/// at another level.
bool
pv_song_likeness_is_same(PvSongLikeness*      likeness,
                         const PvSongVectors* a,
                         const PvSongVectors* b);

/// [any] Round a song's numbers to bytes.
/// @param[out] codes  [n_codes]
void
pv_song_likeness_encode(const PvSongLikeness* likeness,
                        const PvSongVectors*  song,
                        uint8_t*              codes);

/// [any] How far apart the codes of songs that sound the same are at most, in the mean of
/// the three quarters in which they differ least.
double
pv_song_likeness_near(void);

/// [any] Whether codes tell that two songs are not the same, as of most they do.
bool
pv_song_likeness_is_ruled_out(const PvSongLikeness* likeness,
                              const uint8_t*        a,
                              const uint8_t*        b);

#endif
