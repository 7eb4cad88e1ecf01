// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The resampler's inner loop, compiled for each instruction set, with
/// the same bits.

#ifndef PV_RT_RESAMPLER_FILTER_H
#define PV_RT_RESAMPLER_FILTER_H

#ifdef PV_FOR_AVX2
#define pv_resampler_filter pv_resampler_filter_avx2
#endif

#include "rt/resampler.h"

/// [audio] One sample of both channels; `n_taps` is a multiple of 8.
void
pv_resampler_filter(const float* taps,
                    uint32_t     n_taps,
                    const float* in_mid,
                    const float* in_side,
                    float*       mid,
                    float*       side);

#ifdef PV_HAS_AVX2
/// [audio] The same, on a processor with AVX2.
void
pv_resampler_filter_avx2(const float* taps,
                         uint32_t     n_taps,
                         const float* in_mid,
                         const float* in_side,
                         float*       mid,
                         float*       side);
#endif

#endif
