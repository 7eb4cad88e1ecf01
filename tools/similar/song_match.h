// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which songs are near a song, and in which features.

#ifndef PV_TOOLS_SIMILAR_SONG_MATCH_H
#define PV_TOOLS_SIMILAR_SONG_MATCH_H

#include "model/kinds.h"
#include "tools/similar/song_place.h"

#include <stdbool.h>

/// A song of the model, compared with a position.
typedef struct {
  uint32_t song;
  double   distance; ///< By pv_place_distance()
  double   closest;  ///< The same for the nearest third of the clips
  double   second;   ///< Distance of the second nearest clip
  bool     is_same;  ///< It is the song that was asked for itself
} PvSongMatch;

/**
   [any] All songs of a model, the nearest first.

   A song is the same if two of its clips coincide with the position's, or if it
   is the closest and stands out from the others, or has the same title: so the
   same recording is found in another coding, or cut in another place.

   @param title     The title of the song asked for.
   @param[out] matches  [n_songs]
*/
PvStatus
pv_song_match_find(const PvPlace* place,
                   const char*    title,
                   PvSongMatch*   matches,
                   PvError*       error);

/// [any] Sort by distance; equal ones by their songs.
void
pv_song_match_sort(PvSongMatch* matches, uint32_t n);

/// The distance in one kind of feature.
typedef struct {
  PvFeatureKind kind;
  double distance; ///< Between what the kind contributes to the clips' means
  double relative; ///< Relative to the median of the model's songs
} PvKindDistance;

/**
   [any] In what a song of the model is near, the nearest kind first.

   @param[out] distances  [PV_N_KINDS]
   @return How many there are: 0 if the model does not store them.
*/
uint32_t
pv_song_match_explain(const PvPlace*  place,
                      uint32_t        song,
                      PvKindDistance* distances);

#endif
