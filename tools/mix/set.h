// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The same songs through several mixing chains, as files.

#ifndef PV_TOOLS_MIX_SET_H
#define PV_TOOLS_MIX_SET_H

#include "tools/corpus/dataset.h"

enum { PV_MIX_MAX_CHAINS = 99 };

typedef struct {
  uint32_t n_chains;  ///< 2 to PV_MIX_MAX_CHAINS
  uint64_t seed;      ///< Seed of chains, drifts and levels
  double   skip_s;    ///< Start of the excerpts
  double   seconds;   ///< Their length
  uint32_t n_threads; ///< 0: as many as there are cores
} PvMixOptions;

/// [any] Check, before the work, whether the folder can be made.
PvStatus
pv_mix_set_probe(const char* folder, PvError* error);

/**
   [any] Mix each song of a dataset with each chain and write what comes out.

   The folder holds `manifest.csv` (label: the chain; group: the song; title,
   license, producer: as in the dataset), `chains.csv` (each chain's settings)
   and `chain-01/song-001.wav` and so on, at the songs' own sample rates and
   about -26 dBFS.  It appears when everything is done: until then the files are
   in a temporary folder beside it.

   @param[out] songs  [n_songs]: why a song could not be used, PV_OK if it
                      could.  The others are done all the same.
   @return A failure if the folder can't be written or no song could be used:
           nothing is left over.
*/
PvStatus
pv_mix_set_write(const PvDataset*    dataset,
                 const PvMixOptions* options,
                 const char*         folder,
                 PvError*            songs,
                 PvError*            error);

#endif
