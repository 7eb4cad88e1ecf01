// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Songs that a library has no longer.

#ifndef PV_TOOLS_INDEX_GONE_SONGS_H
#define PV_TOOLS_INDEX_GONE_SONGS_H

#include "model/model_parts.h"

/// [any] How many songs of a library are at no path of another; 0 when out of memory.
uint32_t
pv_gone_songs_count(const PvModelParts* before, const PvModelParts* after);

#endif
