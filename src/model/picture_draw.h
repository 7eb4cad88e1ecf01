// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Drawing, compiled for each instruction set, with the same bits.

#ifndef PV_MODEL_PICTURE_DRAW_H
#define PV_MODEL_PICTURE_DRAW_H

#ifdef PV_FOR_AVX2
#define pv_picture_draw_bands  pv_picture_draw_bands_avx2
#define pv_picture_see_bands   pv_picture_see_bands_avx2
#define pv_picture_see_changes pv_picture_see_changes_avx2
#define pv_picture_see_pan     pv_picture_see_pan_avx2
#endif

#include "model/picture.h"

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

static inline float*
pv_row_at_hand(const PvPicture* picture, uint32_t band, uint32_t which)
{
  const size_t row = (size_t)band % PV_BANDS_AT_HAND * PV_ROWS_AT_HAND + which;
  return picture->at_hand + row * picture->stride;
}

/// [worker] Everything by band, from `frame`, `reference` and `loudness` on.
void
pv_picture_draw_bands(PvPicture* picture);

/// [worker] Describe the bands at hand, `first` and those behind it.
void
pv_picture_see_bands(PvPicture* picture, uint32_t first);

/// [worker] Make `change` of `wide_db`.
void
pv_picture_see_changes(PvPicture* picture);

/// [worker] Describe `pan_db`, once all bands are there.
void
pv_picture_see_pan(PvPicture* picture);

#ifdef PV_HAS_AVX2
/// [worker] pv_picture_draw_bands() on a processor with AVX2.
void
pv_picture_draw_bands_avx2(PvPicture* picture);
#endif

#endif
