// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Marks with a number in them, each of which must be legible.

#ifndef PV_MAP_MAP_MARKS_H
#define PV_MAP_MAP_MARKS_H

#include "map/map_view.h"

#include <stdint.h>

/// [any] Move marks apart where they would overlap, and into the plot.
/// @param marks  [n] Their centres.
void
pv_map_spread_marks(PvMapPlace*     marks,
                    uint32_t        n,
                    double          radius,
                    const PvMapBox* plot);

/// [any] The same, also off names, as far as there is room.
/// @param names  [n_names]
void
pv_map_spread_marks_off(PvMapPlace*     marks,
                        uint32_t        n,
                        double          radius,
                        const PvMapBox* plot,
                        const PvMapBox* names,
                        uint32_t        n_names);

#endif
