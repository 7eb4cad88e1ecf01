// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Songs' clips with what a network makes of them, beside what was kept.

#ifndef PV_TOOLS_NETWORK_FILLED_VECTORS_H
#define PV_TOOLS_NETWORK_FILLED_VECTORS_H

#include "tools/network/own_network.h"

/// [any] Copy a song's clips, without mono and early windows, and fill them.  False
/// when out of memory; to be cleared in any case.
bool
pv_filled_song_make(const PvOwnNetwork*  network,
                    const PvSongVectors* song,
                    uint32_t             n_features,
                    PvSongVectors*       filled);

/// [any] The same of all songs.
bool
pv_filled_vectors_make(const PvOwnNetwork* network,
                       const PvVectors*    vectors,
                       PvVectors*          filled);

#endif
