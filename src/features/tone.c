// SPDX-License-Identifier: GPL-3.0-or-later

// What the sound is made of: equalisation and colour.

#include "features/functions.h"

#include <math.h>

// mfcc: mean without the level, deviation, deviation of the change per frame.
void
pv_compute_mfcc(const PvPicture* picture, float* values)
{
  for (uint32_t c = 0; c < PV_N_MFCC; ++c) {
    if (c > 0) {
      *values++ = (float)pv_picture_value(picture, PV_SERIES_MFCC, PV_MEAN, c);
    }
    *values++ =
      (float)pv_picture_value(picture, PV_SERIES_MFCC, PV_DEVIATION, c);
    *values++ = (float)picture->change[PV_SERIES_MFCC][0][c].deviation;
  }
}

// cepstrum: the mid's spectrum and the side's in broad strokes.
void
pv_compute_cepstrum(const PvPicture* picture, float* values)
{
  static const double pi = 3.14159265358979323846;
  double              mid[PV_N_BANDS];
  double              side[PV_N_BANDS];
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    mid[b]  = pv_picture_value(picture, PV_SERIES_MID, PV_MEAN, b);
    side[b] = mid[b] + pv_picture_value(picture, PV_SERIES_WIDTH, PV_MEAN, b);
  }
  for (uint32_t c = 0; c < PV_N_CEPSTRUM; ++c) {
    double of_mid  = 0.0;
    double of_side = 0.0;
    for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
      const double w =
        sqrt(2.0 / PV_N_BANDS) * cos(pi * (c + 1) * (b + 0.5) / PV_N_BANDS);
      of_mid += w * mid[b];
      of_side += w * side[b];
    }
    values[c]                 = (float)of_mid;
    values[PV_N_CEPSTRUM + c] = (float)of_side;
  }
}
