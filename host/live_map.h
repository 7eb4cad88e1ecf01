// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The model's map on a terminal.

#ifndef PV_HOST_LIVE_MAP_H
#define PV_HOST_LIVE_MAP_H

#include "host/screen.h"

#include "model/model_info.h"

/// [worker] Draw the songs as dots, and the position of the sound, on a square
/// of `n_rows` lines: in Braille patterns if UTF-8 may be printed.
void
pv_live_map(PvScreen*      screen,
            const PvModel* model,
            const float    position[2],
            uint32_t       n_rows);

#endif
