// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  MFCCs of one frame of samples and nothing else, to be measured beside
/// others: the analyser's tables and sums, which describes two signals at once and
/// much more.

#ifndef PV_BENCH_MFCC_ALONE_H
#define PV_BENCH_MFCC_ALONE_H

#include "rt/analyser_private.h"

#ifdef PV_FOR_AVX2
#define pv_mfcc_describe pv_mfcc_describe_avx2
#endif

typedef struct PvMfcc {
  void (*describe)(struct PvMfcc*, const float*, float*);
  fftw_plan plan;
  PvMelBank bank;
  _Alignas(64) double window[PV_N_FFT]; ///< Hann
  _Alignas(64) float dct[PV_N_MFCC][PV_N_MEL / 2];
  _Alignas(64) double windowed[PV_N_FFT];
  _Alignas(64) fftw_complex spectrum[PV_BIN_ROW];
  _Alignas(64) float power[PV_BIN_ROW];
} PvMfcc;

/**
   [setup] Plan the FFT, which takes the planner's process-wide lock.

   @param memory  Of a PvMfcc, aligned to 64, owned by the caller until
                  after pv_mfcc_clear().
   @return NULL if the FFT library had no memory.
*/
PvMfcc*
pv_mfcc_init(void* memory);

/// [setup] Give the FFT's plan back.  NULL is fine.
void
pv_mfcc_clear(PvMfcc* mfcc);

/**
   [audio] Describe one frame; compiled for each instruction set.

   @param samples  [PV_N_FFT] at 22 050 Hz, finite.
   @param[out] coefficients  [PV_N_MFCC], as in PvChannel.
*/
void
pv_mfcc_describe(PvMfcc* mfcc, const float* samples, float* coefficients);

#ifdef PV_HAS_AVX2
/// [audio] The same, on a processor with AVX2.
void
pv_mfcc_describe_avx2(PvMfcc* mfcc, const float* samples, float* coefficients);
#endif

#endif
