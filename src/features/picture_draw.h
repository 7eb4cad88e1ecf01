// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Drawing, compiled for each instruction set, with the same bits.

#ifndef PV_FEATURES_PICTURE_DRAW_H
#define PV_FEATURES_PICTURE_DRAW_H

#ifdef PV_FOR_AVX2
#define pv_picture_draw_all pv_picture_draw_all_avx2
#endif

#include "features/picture.h"

/// [worker] All series, and what is wanted of them, from `frame`, `reference` and
/// `loudness` on.
void
pv_picture_draw_all(PvPicture* picture);

#ifdef PV_HAS_AVX2
/// [worker] pv_picture_draw_all() on a processor with AVX2.
void
pv_picture_draw_all_avx2(PvPicture* picture);
#endif

#endif
