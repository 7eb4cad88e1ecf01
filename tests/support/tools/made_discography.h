// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A discography that nobody listened to, for pages.

#ifndef PV_TESTS_TOOLS_MADE_DISCOGRAPHY_H
#define PV_TESTS_TOOLS_MADE_DISCOGRAPHY_H

#include "tools/discography/discography.h"

enum { PV_MADE_ALBUMS = 6 };

/// The model's songs, and their places.
extern PvSong pv_made_songs[];
extern float  pv_made_map[];

/// A model of up to 40 producers and 480 songs: those of each around a place of
/// their own, and a quarter of all by others, who may lie anywhere.
void
pv_made_model(PvDiscography* discography,
              uint32_t       n_labels,
              uint32_t       n_songs,
              const char*    name);

/// Albums of a song each: two at one place, and one far outside.
void
pv_made_albums(PvDiscography* discography);

#endif
