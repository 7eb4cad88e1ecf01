// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The resampler's inner loops, compiled for each instruction set, with
/// the same bits.

#ifndef PV_RT_RESAMPLER_FILTER_H
#define PV_RT_RESAMPLER_FILTER_H

#ifdef PV_FOR_AVX2
#define pv_resampler_take  pv_resampler_take_avx2
#define pv_resampler_turn  pv_resampler_turn_avx2
#define pv_resampler_halve pv_resampler_halve_avx2
#endif

#include "rt/resampler.h"

/// [audio] Compute mid and side of `n` samples, with NaN and outliers replaced.
void
pv_resampler_take(const float* left,
                  const float* right,
                  uint32_t     n,
                  float*       mid,
                  float*       side);

/// [audio] Compute the next outputs, at most `n`, at any rate except 22 050 Hz.
uint32_t
pv_resampler_turn(PvResampler* resampler, float* mid, float* side, uint32_t n);

/// [audio] The same at 44 100 Hz, where half of the taps are 0.
uint32_t
pv_resampler_halve(PvResampler* resampler, float* mid, float* side, uint32_t n);

/// [audio] The same at 22 050 Hz.
uint32_t
pv_resampler_copy(PvResampler* resampler, float* mid, float* side, uint32_t n);

#ifdef PV_HAS_AVX2
/// [audio] The same, on a processor with AVX2.
void
pv_resampler_take_avx2(const float* left,
                       const float* right,
                       uint32_t     n,
                       float*       mid,
                       float*       side);

/// [audio] pv_resampler_turn(), likewise.
uint32_t
pv_resampler_turn_avx2(PvResampler* resampler,
                       float*       mid,
                       float*       side,
                       uint32_t     n);

/// [audio] pv_resampler_halve(), likewise.
uint32_t
pv_resampler_halve_avx2(PvResampler* resampler,
                        float*       mid,
                        float*       side,
                        uint32_t     n);
#endif

#endif
