// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The results of `prodval similar`, as text and as JSON.

#ifndef PV_TOOLS_PAGES_SIMILAR_H
#define PV_TOOLS_PAGES_SIMILAR_H

#include "tools/judge/song_match.h"

#include <jansson.h>

typedef struct {
  const char*  file;
  const char*  model_path;
  PvPlace      place;
  PvSongMatch* matches;  ///< [n_songs] of the model, the nearest first
  uint32_t     n_wanted; ///< Songs to list
} PvSimilar;

/// [any] Print the list on standard output.
void
pv_similar_print(const PvSimilar* similar);

/// [any] The same as a JSON object.
json_t*
pv_similar_json(const PvSimilar* similar);

#endif
