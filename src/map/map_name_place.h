// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The search for one name's place on a map.

#ifndef PV_MAP_MAP_NAME_PLACE_H
#define PV_MAP_MAP_NAME_PLACE_H

#include "map/map_names.h"

#include <stdbool.h>
#include <stdint.h>

/// A name's size, and those that were placed before it.
typedef struct {
  const PvMapCrowd* crowd;
  double            w, h;
  double            lead;   ///< How much nearer it must be to its own dots
  PvMapPlace        middle; ///< That of its producer's largest cluster
  PvMapName*        names;
  uint32_t          n_names;
} PvMapSearch;

/// [any] Find the middle of a producer's largest cluster of dots; false if there is
/// no dot.
bool
pv_map_find_middle(const PvMapCrowd* crowd, int32_t label, PvMapPlace* middle);

/// [any] Find a free place beside one of a producer's dots, nearer to them than to
/// another producer's and as near as possible to the middle.
bool
pv_map_find_box(const PvMapSearch* search, int32_t label, PvMapBox* box);

#endif
