// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where producers lie: the mean places of their songs, and how well a
/// place fits them.

#ifndef PV_MODEL_CENTRES_H
#define PV_MODEL_CENTRES_H

#include "model/model_parts.h"

typedef struct {
  float* places; ///< [n_labels][n_components]: means of the mean places of a
                 ///< producer's songs
  float* origin; ///< [n_components]: the mean of those
  float* directions; ///< [n_labels][n_components]: from the origin to them, of
                     ///< length 1
} PvCentres;

/// [setup] Find the centres of a model's producers; one without points lies at 0.
/// False when out of memory; to be cleared in any case.
bool
pv_centres_make(PvCentres* centres, const PvModelParts* parts);

/// [setup] Free what it holds.
void
pv_centres_clear(PvCentres* centres);

/**
   [any] Share 1 out by likeness: softmax of the cosine between the way from the
   origin to a place and the way to each centre, over the recipe's temperature.

   @param place       [n_components]
   @param[out] share  [n_labels]
*/
void
pv_centres_compare(const PvCentres*    centres,
                   const PvModelParts* parts,
                   const float*        place,
                   double*             share);

#endif
