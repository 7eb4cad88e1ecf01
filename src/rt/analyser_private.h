// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What analyser_setup.c prepares and analyser.c reads.

#ifndef PV_RT_ANALYSER_PRIVATE_H
#define PV_RT_ANALYSER_PRIVATE_H

#include "rt/analyser.h"
#include "rt/lanes.h"
#include "rt/resampler.h"

#include <fftw3.h>

enum {
  PV_N_MEL_WEIGHTS = 2 * PV_N_BINS, ///< No bin lies in more than two bands
  PV_SPECTRUM_BINS = PV_N_BINS + 7  ///< Padded with zeros to a multiple of 8
};

/// Triangular bands: band b is the sum of `weights[first_weight[b] + i]` times
/// bin `first_bin[b] + i`, for i below `n_bins[b]`.
typedef struct {
  uint16_t first_bin[PV_N_MEL];
  uint16_t n_bins[PV_N_MEL];
  uint16_t first_weight[PV_N_MEL];
  float    weights[PV_N_MEL_WEIGHTS];
} PvMelBank;

struct PvAnalyser {
  // Fixed from set-up on
  fftw_plan plan;
  double    window[PV_N_FFT];
  float     high_gain[PV_N_BINS]; ///< Squared power response at 800 Hz
  PvMelBank mel;                  ///< 128 bands
  PvMelBank bands;                ///< 64 bands
  float     dct[PV_N_MFCC][PV_N_MEL];
  uint16_t  flat_edge[PV_N_FLAT + 1]; ///< First bin of each flatness band
  PvQuad    chroma[PV_N_BINS][PV_N_CHROMA / 4];

  // The stream
  PvResampler resampler;
  uint64_t    start_sample; ///< Of the frame that is filling
  uint32_t    n_filled;     ///< Samples of it at hand
  _Alignas(64) float mid[PV_N_FFT];
  _Alignas(64) float side[PV_N_FFT];

  // Scratch of one frame
  _Alignas(64)
    fftw_complex windowed[PV_N_FFT]; ///< In place, FFTW would allocate
  _Alignas(64) fftw_complex spectrum[PV_N_FFT];
  PvQuad channels[PV_N_BINS]; ///< Power: mid, side; both behind the high-pass
  PvQuad stereo[PV_N_BINS];   ///< Left, right, cross_re, cross_im
  PvQuad mel_db[PV_N_MEL];
  _Alignas(
    64) float power[2]
                   [PV_SPECTRUM_BINS]; ///< Mid and side once more, each alone
  _Alignas(64) float magnitude[2][PV_SPECTRUM_BINS];
  _Alignas(64) float db[PV_SPECTRUM_BINS]; ///< Of one channel's power
};

#endif
