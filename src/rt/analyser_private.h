// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What analyser_setup.c prepares and the analysis of a frame reads.

#ifndef PV_RT_ANALYSER_PRIVATE_H
#define PV_RT_ANALYSER_PRIVATE_H

#include "rt/analyser.h"
#include "rt/resampler.h"

#include <fftw3.h>

enum {
  PV_PADDED_BINS = PV_N_BINS + 7,  ///< A multiple of 8; the rest is 0
  PV_BIN_ROW     = PV_N_BINS + 15, ///< Fills whole cache lines
  PV_FFT_ROW     = PV_N_FFT + 8,   ///< Puts rows into different cache sets
  PV_N_HELD =
    2 * PV_N_FFT, ///< Samples are moved to the front once in five frames
  PV_PART_SAMPLES = PV_HOP / 2, ///< Samples whose moments are computed together
  PV_N_PARTS      = PV_N_FFT / PV_PART_SAMPLES,
  PV_N_LOW_BINS   = 32,  ///< The lowest are wider than a semitone
  PV_MEL_ROWS     = 320, ///< For 128 bands; 305 are needed
  PV_OCTAVE_BIN   = 512, ///< First bin of the highest octave
  PV_CHROMA_ROW   = 16,  ///< PV_N_CHROMA, padded
  PV_N_NEAR = 8, ///< Pitch classes that a bin above the low ones counts for
  PV_N_SEMITONES = 13 ///< In the highest octave; the outer two are halves
};

/// Triangular bands.  Their weights are rows of eight, band after band; the
/// last row of each ends with zeros.
typedef struct {
  uint16_t first_bin[PV_N_MEL]; ///< With a weight other than 0
  uint16_t n_rows[PV_N_MEL];    ///< At least 1
  _Alignas(64) float rows[PV_MEL_ROWS][8];
} PvMelBank;

/// Chroma filters.  A bin above the low ones counts for the same classes as the
/// bin at twice its frequency, but with another weight: so all octaves are
/// added up in the highest, whose bins count for PV_N_NEAR classes each, from
/// `first_class` on, wrapping round the octave.
typedef struct {
  _Alignas(64) float low[PV_N_LOW_BINS][PV_CHROMA_ROW];
  _Alignas(
    64) float from_below[2 *
                         PV_OCTAVE_BIN]; ///< Weight of bin k / 2; 0 for odd k
  float    from_above; ///< Weight of the last bin, which is an octave above
  uint32_t n_semitones;
  uint16_t first_bin[PV_N_SEMITONES + 1];
  uint8_t  first_class[PV_N_SEMITONES];
  _Alignas(64) float weights[PV_OCTAVE_BIN][PV_N_NEAR];
} PvChromaBank;

/// What a part of the waveform contributes to the frames that contain it.
typedef struct {
  PvMoments sums[4];      ///< Left, right, mid, side: not divided yet
  uint32_t  n_changes[2]; ///< Sign changes within the part: mid, side
  uint32_t  is_change[2]; ///< Sign change from the sample before the part
} PvPart;

struct PvAnalyser {
  // Constant after set-up
  void (*describe)(PvAnalyser*, PvFrame*);
  PvFrameParts described;
  fftw_plan    plan;
  _Alignas(64) double window[PV_N_FFT / 2]; ///< First half, which rises to 1/2
  PvMelBank mel;                            ///< 128 bands
  PvMelBank bands;                          ///< 64 bands
  uint32_t  n_high; ///< How many of the 128 the high-pass changes
  _Alignas(64) float high[PV_MEL_ROWS][8]; ///< Their rows, high-passed
  _Alignas(
    64) float dct[PV_N_MFCC / 2][PV_N_MEL / 2][2]; ///< Even, odd coefficient
  uint16_t     flat_edge[PV_N_FLAT + 1]; ///< First bin of each flatness band
  PvChromaBank chroma;

  // The stream
  PvResampler resampler;
  uint64_t    start_sample; ///< First sample of the frame that is filling
  uint32_t    first;        ///< Where that frame begins in `mid` and `side`
  uint32_t    n_filled;     ///< How many of its samples are there
  uint32_t    n_parts;      ///< How many of its parts are there
  PvPart      parts[PV_N_PARTS];
  _Alignas(64) float mid[PV_N_HELD];
  _Alignas(64) float side[PV_N_HELD];

  // Scratch of one frame
  _Alignas(64) double windowed[2][PV_FFT_ROW]; ///< Mid, side
  _Alignas(64) double spectrum[2][PV_FFT_ROW]; ///< Real, imaginary part
  _Alignas(64) float power[2][PV_BIN_ROW];     ///< Mid, side
  float mean_power[2];
  _Alignas(64) float magnitude[2][PV_BIN_ROW];
  /// Power of left and right; real, imaginary part and magnitude of the cross
  /// spectrum.
  _Alignas(64) float stereo[5][PV_BIN_ROW];
};

/// [setup] Make triangles of unit area, from 0 to 11 025 Hz:
/// librosa.filters.mel.
/// @param n_bands  PV_N_MEL at most.
void
pv_mel_bank_init(PvMelBank* bank, uint32_t n_bands);

/// [setup] Make the matrix of the orthonormal DCT-II over 128 bands.
float
pv_dct_weight(uint32_t order, uint32_t band);

/// [setup] Make the first `n` values of a periodic Hann window over a frame.
void
pv_hann_window(double* window, uint32_t n, double height);

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
