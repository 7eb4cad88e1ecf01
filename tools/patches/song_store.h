// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The songs that a network learns from, as patches that are drawn again and
/// again.
///
/// Stretches of frames lie in a file without a name: of each song up to
/// PV_STORE_STRETCHES of one and a half patches, evenly spread over it however long
/// it is.  Memory holds 64 bytes a song.

#ifndef PV_TOOLS_PATCHES_SONG_STORE_H
#define PV_TOOLS_PATCHES_SONG_STORE_H

#include "observe/silence.h"
#include "network/spec.h"
#include "rt/frame.h"
#include "tools/corpus/dataset.h"

#include <stdbool.h>

enum {
  PV_STORE_STRETCHES = 8,
  PV_SHORTEST_SONG   = 64 ///< Frames, 1.5 s; shorter songs are left out
};

typedef struct PvSongStore PvSongStore;

/// [any] Frames of a stretch: one and a half patches.
static inline uint32_t
pv_stretch_frames(const PvNetworkSpec* spec)
{
  return spec->n_frames + spec->n_frames / 2;
}

/// [any] For patches of a network.  NULL, and why in `error`.
PvSongStore*
pv_song_store_new(const PvNetworkSpec* spec, uint32_t n_songs, PvError* error);

/// [any] Keep one stretch only of each song, its first.  Before there are any.
void
pv_song_store_keep_one(PvSongStore* store);

/// [any] NULL is fine.
void
pv_song_store_free(PvSongStore* store);

/**
   [any] Analyse all songs by producers; others stay empty.  Frames of silence don't
   count.

   @param n_threads  0: as many as there are cores.
   @param[out] errors  [n_songs]: PV_OK, or why a song could not be used.
*/
void
pv_song_store_fill(PvSongStore*     store,
                   const PvDataset* dataset,
                   uint32_t         n_threads,
                   PvError*         errors);

/// [any] Take a song's next frame that is not silent.  Any number of songs at a
/// time, each on one thread.
void
pv_song_store_add(PvSongStore* store, uint32_t song, const PvFrame* frame);

/// Who hears a song for a store.
typedef struct {
  PvSongStore* store;
  uint32_t     song;
  PvSilence    silence; ///< All 0 at first
} PvSongTaker;

/// [any] Take its next frame, as a PvFrameSink: silent ones don't count.
uint32_t
pv_song_store_take(void* taker, const PvFrame* frame);

/// [any] A song is over.
/// @param path  What messages call it.
PvStatus
pv_song_store_finish(PvSongStore* store,
                     uint32_t     song,
                     const char*  path,
                     PvError*     error);

/// [any] Fail for a song of less than PV_SHORTEST_SONG.
PvStatus
pv_song_too_short(const char* path, PvError* error);

/// [any] Stretches that a song has; 0: it is of no use.
uint32_t
pv_song_store_n(const PvSongStore* store, uint32_t song);

/**
   [any] Read frames of one stretch, as many as a patch has, or all that there are of
   a song that is shorter.

   @param share  Where they begin: 0, the earliest, to 1.
   @param[out] frames  Room for those of a patch; only left, right and cross_re are
                       filled.
   @return How many; 0 if the file can't be read.
*/
uint32_t
pv_song_store_read(const PvSongStore* store,
                   uint32_t           song,
                   uint32_t           stretch,
                   double             share,
                   PvFrame*           frames);

#endif
