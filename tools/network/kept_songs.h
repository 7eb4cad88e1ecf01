// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The loss of songs kept out, by the network as it will run.

#ifndef PV_TOOLS_NETWORK_KEPT_SONGS_H
#define PV_TOOLS_NETWORK_KEPT_SONGS_H

#include "network/weights.h"
#include "tools/network/batch.h"
#include "tools/gradients/head.h"
#include "tools/network/learn_network.h"

/// Patches that stay the same: of songs kept out first, then some of the others, which
/// the contrast compares them with.
typedef struct {
  const PvNetworkSpec*   spec;
  const PvNetworkLesson* lesson;
  uint32_t               n_kept; ///< Patches; 0: no song is kept out
  uint32_t               n;
  uint32_t      n_batches; ///< That are judged by themselves: several of chains
  PvPatchPlace* places;    ///< [n]
  uint32_t*     labels;    ///< [n]
} PvKeptSongs;

/// [any] False when out of memory; to be cleared in any case.
bool
pv_kept_songs_init(PvKeptSongs*           kept,
                   const PvNetworkSpec*   spec,
                   const PvNetworkLesson* lesson,
                   const PvSongSplit*     split);

/// [any] Free what it holds.
void
pv_kept_songs_clear(PvKeptSongs* kept);

/// [any] Their loss.
PvStatus
pv_kept_songs_judge(const PvKeptSongs* kept,
                    const PvWeights*   weights,
                    const PvHead*      head,
                    double*            loss,
                    PvError*           error);

#endif
