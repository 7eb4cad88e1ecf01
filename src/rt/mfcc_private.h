// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What mfcc_setup.c prepares and mfcc.c reads.

#ifndef PV_RT_MFCC_PRIVATE_H
#define PV_RT_MFCC_PRIVATE_H

#include "rt/analyser_private.h"
#include "rt/mfcc.h"

#ifdef PV_FOR_AVX2
#define pv_mfcc_describe pv_mfcc_describe_avx2
#endif

struct PvMfcc {
  void (*describe)(PvMfcc*, const float*, float*);
  fftw_plan plan;
  PvMelBank bank;
  _Alignas(64) double window[PV_N_FFT]; ///< Hann
  _Alignas(64) float dct[PV_N_MFCC][PV_N_MEL / 2];
  _Alignas(64) double windowed[PV_N_FFT];
  _Alignas(64) fftw_complex spectrum[PV_BIN_ROW];
  _Alignas(64) float power[PV_BIN_ROW];
};

/// [audio] Compiled for each instruction set, with the same bits.
void
pv_mfcc_describe(PvMfcc* mfcc, const float* samples, float* coefficients);

#ifdef PV_HAS_AVX2
/// [audio] The same, on a processor with AVX2.
void
pv_mfcc_describe_avx2(PvMfcc* mfcc, const float* samples, float* coefficients);
#endif

#endif
