// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The songs that an answer's neighbours belong to.

#ifndef PV_MODEL_NEAREST_H
#define PV_MODEL_NEAREST_H

#include "model/model.h"

#include <stdint.h>

/**
   [any] Pick each song once, at its nearest point, nearest first.

   @param n_max  Songs wanted at most.
   @param[out] nearest  Room for `n_max`.
   @return How many there are.
*/
uint32_t
pv_nearest_songs(const PvModel*  model,
                 const PvAnswer* answer,
                 uint32_t        n_max,
                 PvNeighbour*    nearest);

#endif
