// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which songs are near a song, and in which features.

#ifndef PV_TOOLS_JUDGE_SONG_MATCH_H
#define PV_TOOLS_JUDGE_SONG_MATCH_H

#include "model/kinds.h"
#include "tools/corpus/vectors.h"

#include <stdbool.h>

/// The position of a song in a model's space, clip by clip.
typedef struct {
  const PvModel* model; ///< The one that was asked: a model or its mono model
  const PvModelParts* parts; ///< The model's
  uint32_t            n_points;
  float*              points; ///< [n_points][n_components]
  double*             kinds;  ///< [kinds][n_components]: means over the clips
} PvPlace;

/// [any] Project a song's clips; one without sides goes by the mono model.
/// `model` must outlive the place.
/// @param[out] place  To be cleared by the caller, also on failure.
PvStatus
pv_place_make(const PvModel*       model,
              const PvSongVectors* song,
              PvPlace*             place,
              PvError*             error);

/// [any] The same for (L + R) / 2, in the space of the mono model, to compare
/// songs with sides to songs without.  The model must have a mono model.
PvStatus
pv_place_make_mono(const PvModel*       model,
                   const PvSongVectors* song,
                   PvPlace*             place,
                   PvError*             error);

/// [any] Free what it holds.
void
pv_place_clear(PvPlace* place);

/// [any] Mean distance from each clip of one to the nearest of the other; both
/// in the same model's space.
double
pv_place_distance(const PvPlace* from, const PvPlace* to);

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
