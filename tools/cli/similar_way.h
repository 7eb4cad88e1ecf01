// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval similar --path: a way of songs from one to another.

#ifndef PV_TOOLS_CLI_SIMILAR_WAY_H
#define PV_TOOLS_CLI_SIMILAR_WAY_H

#include "tools/pages/way.h"

/// [any] Find the way over a model's songs.
/// @param[in,out] page  With its model and files; to be cleared by the caller.
PvStatus
pv_similar_way_find(const PvModel* model, PvWayPage* page, PvError* error);

/// [any] Free what it holds.
void
pv_similar_way_clear(PvWayPage* page);

#endif
