// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where the clips of a song lie in a model's space.

#ifndef PV_TOOLS_SIMILAR_SONG_PLACE_H
#define PV_TOOLS_SIMILAR_SONG_PLACE_H

#include "model/model.h"
#include "tools/corpus/vectors.h"

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

#endif
