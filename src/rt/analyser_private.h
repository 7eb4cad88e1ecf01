// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What analyser_setup.c prepares and the analysis of a frame reads.

#ifndef PV_RT_ANALYSER_PRIVATE_H
#define PV_RT_ANALYSER_PRIVATE_H

#include "rt/analyser.h"
#include "rt/resampler.h"

#include <fftw3.h>

enum {
  PV_PADDED_BINS   = PV_N_BINS + 7, ///< A multiple of 8; the rest is 0
  PV_FFT_ROW       = PV_N_FFT + 8,  ///< Keeps rows apart in the cache's sets
  PV_PART_SAMPLES  = PV_HOP / 2,    ///< Samples whose moments are taken at once
  PV_N_PARTS       = PV_N_FFT / PV_PART_SAMPLES,
  PV_N_LOW_BINS    = 24, ///< Bins about as wide as a semitone, or wider
  PV_CHROMA_ROW    = 16, ///< PV_N_CHROMA, padded
  PV_N_NEAR        = 8,  ///< Pitch classes that a bin above those counts for
  PV_MAX_SEMITONES = 80
};

/// Triangular bands over the bins.  Segment `s`, between two neighbouring edges,
/// is the rising side of band `s` and the falling side of band `s - 1`.
typedef struct {
  uint32_t n_bands;
  uint32_t first_open; ///< Segment from which on the high-pass lets all through
  uint16_t first_bin[PV_N_MEL + 2]; ///< Of each segment; one past the last
  _Alignas(64) float sides[PV_N_BINS + 3][2]; ///< Rising, falling; then 0
  _Alignas(
    64) float high[PV_N_BINS]
                  [4]; ///< Rising, the same high-passed, falling, the same
} PvMelBank;

/// Chroma filters.  Above the low bins, each bin counts for the PV_N_NEAR
/// classes from `first_class` on, round the octave.
typedef struct {
  _Alignas(64) float low[PV_N_LOW_BINS][PV_CHROMA_ROW];
  uint32_t n_semitones;
  uint16_t first_bin[PV_MAX_SEMITONES + 1];
  uint8_t  first_class[PV_MAX_SEMITONES];
  _Alignas(64) float weights[PV_N_BINS][PV_N_NEAR];
} PvChromaBank;

/// What a part of the waveform adds to the frames that it lies in.
typedef struct {
  PvMoments sums[4];      ///< Left, right, mid, side: not divided yet
  uint32_t  n_changes[2]; ///< Of sign, within the part: mid, side
  uint32_t  is_change[2]; ///< From the sample before the part to its first
} PvPart;

struct PvAnalyser {
  // Fixed from set-up on
  void (*describe)(PvAnalyser*, PvFrame*);
  PvFrameParts described;
  fftw_plan    plan;
  _Alignas(64) double window[PV_N_FFT]; ///< Half a Hann window
  PvMelBank mel;                        ///< 128 bands
  PvMelBank bands;                      ///< 64 bands
  _Alignas(
    64) float dct[PV_N_MFCC / 2][PV_N_MEL / 2][2]; ///< Even, odd coefficient
  uint16_t     flat_edge[PV_N_FLAT + 1]; ///< First bin of each flatness band
  PvChromaBank chroma;

  // The stream
  PvResampler resampler;
  uint64_t    start_sample; ///< Of the frame that is filling
  uint32_t    n_filled;     ///< Samples of it at hand
  uint32_t    n_parts;      ///< Parts of it at hand
  PvPart      parts[PV_N_PARTS];
  _Alignas(64) float mid[PV_N_FFT];
  _Alignas(64) float side[PV_N_FFT];

  // Scratch of one frame
  _Alignas(64) double windowed[2][PV_FFT_ROW]; ///< Mid, side
  _Alignas(64) double spectrum[2][PV_FFT_ROW]; ///< Real, imaginary part
  _Alignas(64) float power[2][PV_PADDED_BINS]; ///< Mid, side
  _Alignas(64) float magnitude[2][PV_PADDED_BINS];
  _Alignas(64) float mid_side[PV_PADDED_BINS][2]; ///< `power` bin by bin
  _Alignas(
    64) float stereo[PV_PADDED_BINS][4]; ///< Left, right, cross_re, cross_im
  _Alignas(64) float cross_abs[PV_PADDED_BINS][2]; ///< |left| |right|, twice
};

/// [setup] Triangles of unit area, from 0 to 11 025 Hz: librosa.filters.mel.
void
pv_mel_bank_init(PvMelBank* bank, uint32_t n_bands);

/// [setup] Of the orthonormal DCT-II over 128 bands.
float
pv_dct_weight(uint32_t order, uint32_t band);

/// [setup] Periodic.
void
pv_hann_window(double* window, double height);

/// [audio] Describe the frame in `mid` and `side`.  Compiled for each
/// instruction set, with the same bits.
void
pv_describe(PvAnalyser* analyser, PvFrame* frame);

#ifdef PV_HAS_AVX2
/// [audio] The same, on a processor with AVX2.
void
pv_describe_avx2(PvAnalyser* analyser, PvFrame* frame);
#endif

#endif
