// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A way of songs, as text, as JSON and as a list for players.

#ifndef PV_TOOLS_PAGES_WAY_H
#define PV_TOOLS_PAGES_WAY_H

#include "tools/audio/audio_file.h"
#include "tools/similar/song_way.h"

#include <jansson.h>

/// A way over the songs of a model, from one file to another.
typedef struct {
  const PvModelParts* parts;
  const char*         model_path;
  const char*         files[2]; ///< Where it begins and ends
  PvAudioSource       sources[2];
  char*     paths[2]; ///< The same, absolute; NULL: standard input; owned
  PvSongWay way;
} PvWayPage;

/// [any] Print the way on standard output.
void
pv_way_print(const PvWayPage* page);

/// [any] The same as a JSON object.
json_t*
pv_way_json(const PvWayPage* page);

/// [any] Print it as a list for players, both ends included.
/// @return How many songs no list can hold.
uint32_t
pv_way_print_list(const PvWayPage* page);

#endif
