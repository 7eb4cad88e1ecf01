// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Patches of songs as a safetensors file, for training in other programs.
///
/// Tensors: `patches` [n][channels][bands][frames], `patch_song` [n] and `patch_start`
/// [n], in seconds.  The metadata has the labels and the songs as a model file has
/// them, and the description of the network.  Memory holds 8 bytes a patch.

#ifndef PV_TOOLS_PATCHES_PATCH_FILE_H
#define PV_TOOLS_PATCHES_PATCH_FILE_H

#include "base/status.h"
#include "network/spec.h"
#include "tools/corpus/dataset.h"

#include <stdio.h>

typedef struct PvPatchFile PvPatchFile;

/**
   [any] Begin a file.

   @param stream  A regular file, empty; all arguments are the caller's, and must
                  outlive it.
   @param path    What messages call it.
   @return NULL, and why in `error`.
*/
PvPatchFile*
pv_patch_file_new(const PvNetworkSpec* spec,
                  const PvDataset*     dataset,
                  FILE*                stream,
                  const char*          path,
                  PvError*             error);

/// [any] NULL is fine.
void
pv_patch_file_free(PvPatchFile* file);

/// [any] Add a patch of a song, by its index in the dataset.
/// @param numbers  [channel][band][frame]
PvStatus
pv_patch_file_add(PvPatchFile* file,
                  uint32_t     song,
                  double       start_s,
                  const float* numbers,
                  PvError*     error);

/// [any] How many it has.
uint32_t
pv_patch_file_n(const PvPatchFile* file);

/// [any] The network that they are for.
const PvNetworkSpec*
pv_patch_file_spec(const PvPatchFile* file);

/// [any] Keep the first `n` alone.
void
pv_patch_file_keep(PvPatchFile* file, uint32_t n);

/// [any] Write what is missing when all patches were added: one at least.  Songs
/// without any are left out.
/// @param[out] n_songs  Those that are not.
PvStatus
pv_patch_file_finish(PvPatchFile* file, uint32_t* n_songs, PvError* error);

#endif
