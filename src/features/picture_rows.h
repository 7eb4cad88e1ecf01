// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The bands at hand: series that are drawn, seen and drawn over.

#ifndef PV_FEATURES_PICTURE_ROWS_H
#define PV_FEATURES_PICTURE_ROWS_H

#include "features/picture.h"

#include <stddef.h>

enum {
  PV_BANDS_AT_HAND = 16, ///< Drawn at a time: they stay in the cache
  PV_SLOTS_AT_HAND = PV_BANDS_AT_HAND + 1 ///< And the one below them
};

/// [worker] The series of a band at hand, [n]: one up to PV_N_DRAWN_BY_BAND, and
/// the next ones after it.
static inline float*
pv_row_at_hand(const PvPicture* picture, uint32_t band, PvSeries series)
{
  const size_t slot = band % PV_SLOTS_AT_HAND;
  return picture->at_hand +
         (slot * PV_N_DRAWN_BY_BAND + series) * picture->stride;
}

#endif
