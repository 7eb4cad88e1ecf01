// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A folder of mixes that is whole or not there.

#ifndef PV_TOOLS_MIX_FOLDER_H
#define PV_TOOLS_MIX_FOLDER_H

#include "tools/corpus/dataset.h"
#include "tools/mix/chain.h"
#include "base/temporary.h"

/// A folder in the making.
typedef struct {
  char*       path;
  PvTemporary scratch; ///< Where it is until the end
  uint32_t    n_chains;
} PvMixFolder;

/// [any] Make an empty folder beside `path`, with one in it for each chain.
/// Nothing may be at `path`, or an empty folder.
PvStatus
pv_mix_folder_open(PvMixFolder* folder,
                   const char*  path,
                   uint32_t     n_chains,
                   PvError*     error);

/// [any] Where to write a file, on the heap; NULL when out of memory.
char*
pv_mix_folder_file(const PvMixFolder* folder, const char* name);

/// [any] Where to write a mix, on the heap; NULL when out of memory.  Chains and
/// songs count from 0 here, from 1 in names.
char*
pv_mix_folder_song_path(const PvMixFolder* folder,
                        uint32_t           chain,
                        uint32_t           song);

/// [any] Write the list of the mixes.
/// @param songs  [n_songs]: those with a status are left out.
PvStatus
pv_mix_folder_write_manifest(const PvMixFolder* folder,
                             const PvDataset*   dataset,
                             const PvError*     songs,
                             PvError*           error);

/// [any] Write the settings of the chains, one a row.
PvStatus
pv_mix_folder_write_chains(const PvMixFolder* folder,
                           const PvMixChain*  chains,
                           PvError*           error);

/// [any] Put the folder in its place.  It is closed in any case; on failure
/// nothing is left.
PvStatus
pv_mix_folder_commit(PvMixFolder* folder, PvError* error);

/// [any] Take away what was written.
void
pv_mix_folder_abandon(PvMixFolder* folder);

#endif
