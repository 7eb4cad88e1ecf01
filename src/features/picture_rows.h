// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The bands at hand: series that are drawn, seen and drawn over.

#ifndef PV_FEATURES_PICTURE_ROWS_H
#define PV_FEATURES_PICTURE_ROWS_H

#include "features/picture.h"

#include <stddef.h>

enum { PV_BANDS_AT_HAND = 16 }; ///< Drawn at a time: they stay in the cache

/// The series of a band at hand: PvBand's words.
enum {
  PV_ROW_POWER,
  PV_ROW_LEVEL,
  PV_ROW_MID,
  PV_ROW_WIDTH,
  PV_ROW_IN_PHASE,
  PV_ROW_QUADRATURE,
  PV_ROW_QUADRATURE_ABS,
  PV_ROW_LIKENESS,
  PV_ROW_COHERENCE,
  PV_ROWS_AT_HAND
};

/// [worker] The series `which` of a band, [n].
static inline float*
pv_row_at_hand(const PvPicture* picture, uint32_t band, uint32_t which)
{
  const size_t row = (size_t)band % PV_BANDS_AT_HAND * PV_ROWS_AT_HAND + which;
  return picture->at_hand + row * picture->stride;
}

#endif
