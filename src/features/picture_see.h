// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What is seen in a picture, compiled for each instruction set, with the
/// same bits.

#ifndef PV_FEATURES_PICTURE_SEE_H
#define PV_FEATURES_PICTURE_SEE_H

#ifdef PV_FOR_AVX2
#define pv_picture_see_bands pv_picture_see_bands_avx2
#define pv_picture_see_rest  pv_picture_see_rest_avx2
#endif

#include "features/picture.h"

/// [worker] Sum up the bands at hand, `first` and those after it, by what is wanted.
void
pv_picture_see_bands(PvPicture* picture, uint32_t first);

/// [worker] Sum up all other series.
void
pv_picture_see_rest(PvPicture* picture);

#endif
