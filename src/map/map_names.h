// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The producers' names on a map, none of which covers another or a dot.

#ifndef PV_MAP_MAP_NAMES_H
#define PV_MAP_MAP_NAMES_H

#include "map/map_view.h"

#include <stdint.h>

typedef struct {
  double  x, y;
  double  radius;
  int32_t label; ///< Its producer; below 0: nobody who has a name here
} PvMapDot;

typedef struct {
  int32_t  label;
  PvMapBox box; ///< Narrower than the name if it must be cut
} PvMapName;

/// What names stand among.
typedef struct {
  PvMapBox        field; ///< Where they may stand
  uint32_t        n_dots;
  const PvMapDot* dots;
  uint32_t        n_labels;
  const double*   widths; ///< [n_labels] Of the names; 0: left out
  const double*   shorts; ///< [n_labels] Of shorter forms, which come before a
                          ///< name is cut; 0, or NULL for all: none
  double height;          ///< A line's
} PvMapCrowd;

/**
   [any] Place names beside a dot of their producer's, nearer to those than to
   another producer's and as near as possible to where most of them are.

   Without memory there are none.

   @param[out] names  [n_labels] Those for which there is a place.
   @return How many.
*/
uint32_t
pv_map_names(const PvMapCrowd* crowd, PvMapName* names);

#endif
