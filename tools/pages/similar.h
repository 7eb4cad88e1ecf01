// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The results of `prodval similar`, as text and as JSON.

#ifndef PV_TOOLS_PAGES_SIMILAR_H
#define PV_TOOLS_PAGES_SIMILAR_H

#include "tools/audio/audio_file.h"
#include "tools/similar/song_match.h"

#include <jansson.h>

typedef struct {
  const char*   file;
  PvAudioSource source; ///< Of the file
  const char*   model_path;
  PvPlace       place;
  PvSongMatch*  matches; ///< [n_songs] of the model, the nearest first
  float*        guess; ///< [n_labels + 1] Probabilities for the file, by which
                       ///< its songs are near; NULL: they are by sound
  uint32_t n_wanted;   ///< Songs to list
} PvSimilar;

/// [any] The next song to list: not the file's own, nor one of which too little is
/// known.  NULL after the last.
/// @param[in,out] next  Where to go on; 0 at first.
const PvSongMatch*
pv_similar_next(const PvSimilar* similar, uint32_t* next);

/// [any] Print the list on standard output.
void
pv_similar_print(const PvSimilar* similar);

/// [any] The same as a JSON object.
json_t*
pv_similar_json(const PvSimilar* similar);

/// [any] The same as a list for players; the model must know the songs' files.
/// @return How many songs no list can hold.
uint32_t
pv_similar_print_list(const PvSimilar* similar);

/// [any] What a song of a model is, and how far, as a JSON object.
json_t*
pv_song_json(const PvModelParts* parts, uint32_t song, double distance);

#endif
