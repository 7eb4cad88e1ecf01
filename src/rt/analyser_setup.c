// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/analyser_private.h"

#include "base/pi.h"
#include "rt/mel.h"

#include <math.h>
#include <string.h>

static double
bin_hz(uint32_t bin)
{
  return (double)bin * PV_ANALYSIS_RATE_HZ / PV_N_FFT;
}

// The weight of a bin in the band between three edges in Hz.
static double
weight_in_triangle(uint32_t bin, const double* edge)
{
  const double rising  = (bin_hz(bin) - edge[0]) / (edge[1] - edge[0]);
  const double falling = (edge[2] - bin_hz(bin)) / (edge[2] - edge[1]);
  return fmax(fmin(rising, falling), 0.0) * 2.0 / (edge[2] - edge[0]);
}

void
pv_mel_bank_init(PvMelBank* bank, uint32_t n_bands)
{
  const double top = pv_hz_to_mel(0.5 * PV_ANALYSIS_RATE_HZ);
  double       edge[PV_N_MEL + 2];
  float(*row)[8] = bank->rows;
  for (uint32_t e = 0; e < n_bands + 2; ++e) {
    edge[e] = pv_mel_to_hz(top * e / (n_bands + 1));
  }
  for (uint32_t b = 0; b < n_bands; ++b) {
    const uint32_t first = (uint32_t)(edge[b] / bin_hz(1)) + 1;
    const uint32_t end   = (uint32_t)ceil(edge[b + 2] / bin_hz(1));
    bank->first_bin[b]   = (uint16_t)first;
    bank->n_rows[b]      = (uint16_t)((end - first + 7) / 8);
    for (uint32_t k = first; k < end; ++k) {
      row[(k - first) / 8][(k - first) % 8] =
        (float)weight_in_triangle(k, edge + b);
    }
    row += bank->n_rows[b];
  }
}

float
pv_dct_weight(uint32_t order, uint32_t band)
{
  const double norm = sqrt((order ? 2.0 : 1.0) / PV_N_MEL);
  return (float)(norm * cos(PV_PI * order * (band + 0.5) / PV_N_MEL));
}

void
pv_hann_window(double* window, uint32_t n, double height)
{
  for (uint32_t i = 0; i < n; ++i) {
    window[i] = height * (0.5 - 0.5 * cos(2.0 * PV_PI * i / PV_N_FFT));
  }
}

static void
init_dct(PvAnalyser* a)
{
  for (uint32_t c = 0; c < PV_N_MFCC; ++c) {
    for (uint32_t b = 0; b < PV_N_MEL / 2; ++b) {
      a->dct[c / 2][b][c % 2] = pv_dct_weight(c, b);
    }
  }
}

// The fifth-order Butterworth high-pass at 800 Hz, bilinear with its corner
// pre-warped.  The original work ran it forwards and backwards: its magnitude
// twice, no phase; on power that is the power response squared.
static double
high_pass_of_power(uint32_t bin)
{
  const double corner = tan(PV_PI * 800.0 / PV_ANALYSIS_RATE_HZ);
  const double ratio  = corner / tan(0.5 * PV_PI * bin / (PV_N_BINS - 1));
  return pow(1.0 + pow(ratio, 10.0), -2.0);
}

static void
init_high_pass(PvAnalyser* a)
{
  uint32_t row = 0;
  for (uint32_t b = 0; b < PV_N_MEL; ++b) {
    const uint32_t first = a->mel.first_bin[b];
    if ((float)high_pass_of_power(first) < 1.0f) {
      a->n_high = b + 1;
    }
    for (uint32_t i = 0; i < 8 * a->mel.n_rows[b]; ++i) {
      a->high[row + i / 8][i % 8] =
        a->mel.rows[row + i / 8][i % 8] * (float)high_pass_of_power(first + i);
    }
    row += a->mel.n_rows[b];
  }
}

static double
semitones_above_a(double bin)
{
  const double a_lowest = 440.0 / 16.0;
  return PV_N_CHROMA * log2(bin * PV_ANALYSIS_RATE_HZ / PV_N_FFT / a_lowest);
}

static double
pitch_of(uint32_t k)
{
  return k ? semitones_above_a(k) : semitones_above_a(1.0) - 1.5 * PV_N_CHROMA;
}

// Weighted around the fifth octave.
static double
octave_weight(uint32_t k)
{
  const double u = (pitch_of(k) / PV_N_CHROMA - 5.0) / 2.0;
  return exp(-0.5 * u * u);
}

// Column of bin k: Gaussians in semitones, of unit length, starting at C.
static void
make_chroma_column(uint32_t k, float* column)
{
  const double pitch = pitch_of(k);
  const double width = fmax(semitones_above_a(k + 1.0) - pitch, 1.0);
  double       w[PV_N_CHROMA];
  double       sum = 0.0;
  for (uint32_t c = 0; c < PV_N_CHROMA; ++c) {
    const double turn = pitch - c + 6.0 + 10.0 * PV_N_CHROMA;
    const double d    = turn - PV_N_CHROMA * floor(turn / PV_N_CHROMA) - 6.0;
    w[c]              = exp(-0.5 * pow(2.0 * d / width, 2.0));
    sum += w[c] * w[c];
  }
  for (uint32_t c = 0; c < PV_N_CHROMA; ++c) {
    // Class 0 of the formula is A; ours is C.
    column[c] =
      (float)(w[(c + 3) % PV_N_CHROMA] / sqrt(sum) * octave_weight(k));
  }
}

// librosa.filters.chroma.  Above the low bins the Gaussians are narrow: what
// is left out is below 1e-10.
static void
init_chroma(PvChromaBank* bank)
{
  float column[PV_N_CHROMA];
  int   last = -1;
  for (uint32_t k = 0; k < PV_N_LOW_BINS; ++k) {
    make_chroma_column(k, bank->low[k]);
  }
  for (uint32_t k = 2 * PV_N_LOW_BINS; k < 2 * PV_OCTAVE_BIN; k += 2) {
    bank->from_below[k] = (float)(octave_weight(k / 2) / octave_weight(k));
  }
  bank->from_above =
    (float)(octave_weight(2 * PV_OCTAVE_BIN) / octave_weight(PV_OCTAVE_BIN));
  for (uint32_t i = 0; i < PV_OCTAVE_BIN; ++i) {
    const uint32_t k       = PV_OCTAVE_BIN + i;
    const int      nearest = (int)floor(semitones_above_a(k) + 0.5);
    const int      first   = (nearest - 3 - 3 + 10 * PV_N_CHROMA) % PV_N_CHROMA;
    if (nearest != last) {
      bank->first_bin[bank->n_semitones]   = (uint16_t)k;
      bank->first_class[bank->n_semitones] = (uint8_t)first;
      ++bank->n_semitones;
      last = nearest;
    }
    make_chroma_column(k, column);
    for (int j = 0; j < PV_N_NEAR; ++j) {
      bank->weights[i][j] = column[(first + j) % PV_N_CHROMA];
    }
  }
  bank->first_bin[bank->n_semitones] = 2 * PV_OCTAVE_BIN;
}

// Edges evenly spaced in mel from 60 Hz up, at least 3 bins apart.
static void
init_flat_bands(PvAnalyser* a)
{
  const double bottom = pv_hz_to_mel(60.0);
  const double top    = pv_hz_to_mel(0.5 * PV_ANALYSIS_RATE_HZ);
  uint16_t     least  = 0;
  for (uint32_t b = 0; b <= PV_N_FLAT; ++b) {
    const double hz  = pv_mel_to_hz(bottom + (top - bottom) * b / PV_N_FLAT);
    const double bin = floor(hz * PV_N_FFT / PV_ANALYSIS_RATE_HZ + 0.5);
    a->flat_edge[b]  = bin > least ? (uint16_t)bin : least;
    least            = (uint16_t)(a->flat_edge[b] + 3);
  }
}

static size_t
resampler_offset(void)
{
  return (sizeof(PvAnalyser) + 63u) & ~(size_t)63u;
}

size_t
pv_analyser_size(uint32_t rate_hz)
{
  if (rate_hz < PV_MIN_RATE_HZ || rate_hz > PV_MAX_RATE_HZ) {
    return 0;
  }
  const size_t size =
    resampler_offset() + pv_resampler_n_floats(rate_hz) * sizeof(float);
  return (size + 63u) & ~(size_t)63u;
}

// An estimated plan depends on nothing but the size, so that every run gives
// the same bits.
static fftw_plan
new_plan(PvAnalyser* a)
{
  const fftw_iodim size = { PV_N_FFT, 1, 1 };
  fftw_make_planner_thread_safe();
  return fftw_plan_guru_split_dft(1, &size, 0, NULL, a->windowed[0],
                                  a->windowed[1], a->spectrum[0],
                                  a->spectrum[1], FFTW_ESTIMATE);
}

static void (*best_describe(void))(PvAnalyser*, PvFrame*)
{
#ifdef PV_HAS_AVX2
  if (__builtin_cpu_supports("avx2")) {
    return pv_describe_avx2;
  }
#endif
  return pv_describe;
}

PvAnalyser*
pv_analyser_init(void* memory, uint32_t rate_hz)
{
  PvAnalyser* const a = (PvAnalyser*)memory;
  memset(a, 0, sizeof(*a));

  a->describe = best_describe();
  a->plan     = new_plan(a);
  if (!a->plan) {
    return NULL;
  }
  pv_hann_window(a->window, PV_N_FFT / 2, 0.5);
  pv_mel_bank_init(&a->mel, PV_N_MEL);
  init_high_pass(a);
  pv_mel_bank_init(&a->bands, PV_N_BANDS);
  init_dct(a);
  init_chroma(&a->chroma);
  init_flat_bands(a);

  float* const floats = (float*)(void*)((char*)memory + resampler_offset());
  pv_resampler_init(&a->resampler, rate_hz, floats);
  return a;
}

void
pv_analyser_describe_parts(PvAnalyser* analyser, PvFrameParts parts)
{
  analyser->described = parts;
}

void
pv_analyser_clear(PvAnalyser* analyser)
{
  if (analyser && analyser->plan) {
    fftw_destroy_plan(analyser->plan);
    analyser->plan = NULL;
  }
}
