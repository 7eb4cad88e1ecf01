// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Music that nobody made, drawn from the statistics of some that is there: how
/// artists differ, the songs of one, and the clips of one song.
///
/// Each difference is a random mixture of some that are there, so that all features vary
/// together as those do.  What runs out of memory ends the program.

#ifndef PV_BENCH_DRAWN_MUSIC_H
#define PV_BENCH_DRAWN_MUSIC_H

#include "tools/corpus/vectors.h"

enum { PV_DRAWN_KINDS = 2 }; ///< Stereo and mono

/// Differences from a mean.
typedef struct {
  uint32_t n;
  float*   at; ///< [n][numbers of both kinds]
} PvDifferences;

typedef struct {
  uint32_t      n; ///< Numbers of both kinds
  float*        mean;
  PvDifferences artists;
  PvDifferences songs;
  PvDifferences clips;
  uint64_t      random;
} PvDrawnMusic;

/// Print why and end the program.
void
pv_drawn_fail(const char* why);

/// So many zeros.
float*
pv_drawn_floats(size_t n);

/// Take music apart into means and differences.
void
pv_drawn_music_learn(PvDrawnMusic*    music,
                     const PvDataset* set,
                     const PvVectors* vectors);

/// Draw the mean clips of artists: [n_artists][n].
float*
pv_drawn_music_artists(PvDrawnMusic* music, uint32_t n_artists);

/// Add a mixture of differences.
void
pv_drawn_music_vary(PvDrawnMusic*        music,
                    const PvDifferences* differences,
                    float*               to);

#endif
