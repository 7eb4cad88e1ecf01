// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which songs are near a song, and in what.

#ifndef PV_TOOLS_JUDGE_SONG_MATCH_H
#define PV_TOOLS_JUDGE_SONG_MATCH_H

#include "model/kinds.h"
#include "tools/corpus/vectors.h"

#include <stdbool.h>

/// Where a song lies in a model's space, clip by clip.
typedef struct {
  const PvModel* model; ///< That which was asked: a model or its mono twin
  uint32_t       n_points;
  float*         points; ///< [n_points][n_components]
  double*        kinds;  ///< [kinds][n_components]: means over the clips
} PvPlace;

/// [any] Project a song's clips; one that sounds without sides goes by the mono
/// twin.  `model` must outlive the place.
/// @param[out] place  To be cleared by the caller, on failure too.
PvStatus
pv_place_make(const PvModel*       model,
              const PvSongVectors* song,
              PvPlace*             place,
              PvError*             error);

/// [any] The same of (L + R) / 2, in the space of the mono twin, for songs with
/// sides to be compared to songs without.  The model must have a twin.
PvStatus
pv_place_make_mono(const PvModel*       model,
                   const PvSongVectors* song,
                   PvPlace*             place,
                   PvError*             error);

/// [any] Free what it holds.
void
pv_place_clear(PvPlace* place);

/// [any] From each clip of one to the nearest of the other, in the mean; both in
/// the same model's space.
double
pv_place_distance(const PvPlace* from, const PvPlace* to);

/// A song of the model, seen from a place.
typedef struct {
  uint32_t song;
  double   distance; ///< As pv_place_distance()
  double   closest;  ///< The same of the third of the clips that is nearest
  double   second;   ///< Of the clip that is second nearest
  bool     is_same;  ///< It is the very song that was asked for
} PvKin;

/**
   [any] All songs of a model, the nearest first.

   A song is the very song if two of its clips lie where the place's do, or if it
   is the closest and stands out from the others, or has the same title: so the
   same recording is found in another coding, or cut in another place.

   @param title     Of the song asked for.
   @param[out] kin  [n_songs]
*/
PvStatus
pv_kin_find(const PvPlace* place,
            const char*    title,
            PvKin*         kin,
            PvError*       error);

/// How far off in one kind of feature.
typedef struct {
  PvFeatureKind kind;
  double        distance; ///< Of what the kind adds to the means of the clips
  double        relative; ///< Against the median of the model's songs
} PvKindDistance;

/**
   [any] In what a song of the model is near, the nearest kind first.

   @param[out] distances  [PV_N_KINDS]
   @return How many there are: 0 if the model does not hold them.
*/
uint32_t
pv_kin_explain(const PvPlace* place, uint32_t song, PvKindDistance* distances);

#endif
