// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Songs of a library as a list for players (M3U).

#ifndef PV_TOOLS_PAGES_PLAYLIST_H
#define PV_TOOLS_PAGES_PLAYLIST_H

#include "model/model_parts.h"

#include <stdbool.h>

/// [any] Fail if a model does not know the files of its songs.
PvStatus
pv_playlist_check(const PvModelParts* parts, const char* path, PvError* error);

/// [any] Print what a list begins with.
void
pv_playlist_begin(void);

/// [any] Print a file: its path as it is.
/// @param artist  NULL: not known.
/// @return False if no list can hold it, as its path has line ends.
bool
pv_playlist_add(const char* path, const char* artist, const char* title);

/// [any] The same of a model's song.
bool
pv_playlist_add_song(const PvModelParts* parts, uint32_t song);

#endif
