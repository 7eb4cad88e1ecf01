// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a store of patches holds, for the files that fill and read it.

#ifndef PV_TOOLS_PATCHES_PATCH_STORE_PRIVATE_H
#define PV_TOOLS_PATCHES_PATCH_STORE_PRIVATE_H

#include "tools/patches/key_table.h"
#include "tools/patches/patch_store.h"

#include <pthread.h>
#include <stddef.h>

// A piece is `hop` frames of a patch, the last one maybe fewer: most are pieces of
// the patches around it, too.  In the file each has three planes, left, right and
// cross_re, of which only the first is written where all are the same.
struct PvPatchStore {
  const PvNetworkSpec* spec;
  uint32_t             n_out;
  uint32_t             n_pieces; ///< In a patch
  size_t               n_plane;  ///< Floats: [hop][n_bands]
  int                  fd;
  pthread_mutex_t mutex; ///< For all that follows, while songs are analysed
  PvKeyTable      patches;
  PvKeyTable      pieces;
  uint32_t        n_patch_room;
  uint32_t        n_piece_room;
  uint32_t*       of_patch; ///< [patches][1 + n_pieces]: its frames, its pieces
  bool*           is_mono;  ///< [pieces]: one plane is all
  float*          planes;   ///< [3][n_plane], of the piece that is written
  PvStatus        status;
};

#endif
