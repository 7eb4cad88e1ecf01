// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What blocks share that say something of each band, or of two.

#ifndef PV_FEATURES_BANDS_H
#define PV_FEATURES_BANDS_H

#include "features/features.h"

#include <stddef.h>

/// [any] PV_N_BANDS, for any window.
uint32_t
pv_n_bands(uint32_t window_frames);

/// [any] PV_N_WIDTH.
uint32_t
pv_n_width(uint32_t window_frames);

/// [any] PV_N_PHASE.
uint32_t
pv_n_phase(uint32_t window_frames);

/// [any] PV_N_TONAL.
uint32_t
pv_n_tonal(uint32_t window_frames);

/// [worker] One member of PvBand, the double at `offset`, of the first `n` bands.
void
pv_band_values(const PvPicture* picture,
               size_t           offset,
               uint32_t         n,
               float*           values);

/// [worker] The same less its mean.
void
pv_band_shape(const PvPicture* picture,
              size_t           offset,
              uint32_t         n,
              float*           values);

/// [any] Fisher's z of a correlation, which counts as -0.99 to 0.99.
float
pv_fisher_z(double correlation);

#endif
