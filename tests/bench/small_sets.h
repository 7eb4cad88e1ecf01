// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Small sets of producers, drawn from all music.

#ifndef PV_TESTS_BENCH_SMALL_SETS_H
#define PV_TESTS_BENCH_SMALL_SETS_H

#include "tools/corpus/vectors.h"

enum { PV_FEWEST_SET_SONGS = 3, PV_MOST_SET_SONGS = 5 };

/// Everything that was analysed.
typedef struct {
  PvDataset    dataset;
  PvVectors    vectors;
  PvRecipe     recipe;
  uint32_t     n_artists;
  const char** artists;   ///< Those with PV_FEWEST_SET_SONGS and more
  uint32_t*    artist_of; ///< [n_songs]: n_artists: of fewer
} PvAllMusic;

/// A set that was drawn, in the music's memory.
typedef struct {
  PvDataset dataset;
  PvVectors vectors;
  PvRecipe  recipe;
} PvSmallSet;

/// [any] Read a manifest, analyse its songs, and find the artists; exits when out
/// of memory.
PvStatus
pv_all_music_analyse(const char* manifest, PvAllMusic* music, PvError* error);

/// [any] How many artists have so many songs.
uint32_t
pv_all_music_n_artists(const PvAllMusic* music, uint32_t n_songs);

/// [any] Free what it holds.
void
pv_all_music_clear(PvAllMusic* music);

/// [any] Draw producers and so many songs of each.  The same `random` gives the same.
/// @param with_others  Music by artists of fewer songs is in it, too.
PvSmallSet
pv_small_set_draw(const PvAllMusic* music,
                  uint32_t          n_labels,
                  uint32_t          n_songs,
                  bool              with_others,
                  uint64_t          random);

/// [any] Free what it holds.
void
pv_small_set_clear(PvSmallSet* set);

#endif
