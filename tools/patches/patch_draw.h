// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Patches of stored songs, drawn as the feature `embedding` draws them, and
/// changed a little so that a network learns what stays.

#ifndef PV_TOOLS_PATCHES_PATCH_DRAW_H
#define PV_TOOLS_PATCHES_PATCH_DRAW_H

#include "tools/patches/song_store.h"

/// A place in a song.
typedef struct {
  uint32_t song;
  uint32_t stretch;
  double   share; ///< 0 to 1: where in the stretch
} PvPatchPlace;

/**
   [any] Draw a patch.

   @param seed  Of its changes: a tilt of the spectrum of up to 3 dB at either end, a
                width of the sides up to 2 dB from what it was, left and right
                exchanged, up to 8 bands and up to an eighth of the frames silent.
                0: it stays as it is.
   @param[out] in  [band][frame][channel]
   @return False when out of memory, or if the song can't be read.
*/
bool
pv_patch_draw_stored(const PvSongStore*   store,
                     const PvNetworkSpec* spec,
                     PvPatchPlace         place,
                     uint64_t             seed,
                     float*               in);

#endif
