// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What is seen in a picture, compiled for each instruction set, with the
/// same bits.

#ifndef PV_FEATURES_PICTURE_SEE_H
#define PV_FEATURES_PICTURE_SEE_H

#ifdef PV_FOR_AVX2
#define pv_picture_see_bands   pv_picture_see_bands_avx2
#define pv_picture_see_changes pv_picture_see_changes_avx2
#define pv_picture_see_pan     pv_picture_see_pan_avx2
#endif

#include "features/picture.h"

/// [worker] Describe the bands at hand, `first` and those after it.
void
pv_picture_see_bands(PvPicture* picture, uint32_t first);

/// [worker] Make `change` of `wide_db`.
void
pv_picture_see_changes(PvPicture* picture);

/// [worker] Describe `pan_db`, once all bands are there.
void
pv_picture_see_pan(PvPicture* picture);

#endif
