// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/analyser_private.h"

#include <math.h>
#include <string.h>

static const double pi = 3.14159265358979323846;

// Slaney's mel scale (Auditory Toolbox, 1998): linear to 1 kHz, then
// logarithmic, as librosa's with htk=False.
static double
mel_to_hz(double mel)
{
  const double linear_step = 200.0 / 3.0;
  const double log_step    = log(6.4) / 27.0;
  const double knee        = 1000.0 / linear_step;
  return mel < knee ? mel * linear_step : 1000.0 * exp(log_step * (mel - knee));
}

static double
hz_to_mel(double hz)
{
  const double linear_step = 200.0 / 3.0;
  const double log_step    = log(6.4) / 27.0;
  return hz < 1000.0 ? hz / linear_step
                     : 1000.0 / linear_step + log(hz / 1000.0) / log_step;
}

static double
bin_hz(uint32_t bin)
{
  return (double)bin * PV_ANALYSIS_RATE_HZ / PV_N_FFT;
}

// Triangles of unit area, from 0 to 11 025 Hz: librosa.filters.mel.
static void
init_mel_bank(PvMelBank* bank, uint32_t n_bands)
{
  const double top      = hz_to_mel(0.5 * PV_ANALYSIS_RATE_HZ);
  uint16_t     n_filled = 0;
  for (uint32_t b = 0; b < n_bands; ++b) {
    const double low      = mel_to_hz(top * b / (n_bands + 1));
    const double centre   = mel_to_hz(top * (b + 1) / (n_bands + 1));
    const double high     = mel_to_hz(top * (b + 2) / (n_bands + 1));
    bank->first_weight[b] = n_filled;
    bank->first_bin[b]    = 0;
    bank->n_bins[b]       = 0;
    for (uint32_t k = 0; k < PV_N_BINS; ++k) {
      const double hz   = bin_hz(k);
      const double rise = (hz - low) / (centre - low);
      const double fall = (high - hz) / (high - centre);
      const double w    = (rise < fall ? rise : fall) * 2.0 / (high - low);
      if (w > 0.0) {
        if (bank->n_bins[b] == 0) {
          bank->first_bin[b] = (uint16_t)k;
        }
        ++bank->n_bins[b];
        bank->weights[n_filled++] = (float)w;
      }
    }
  }
}

static void
init_dct(PvAnalyser* a)
{
  for (uint32_t c = 0; c < PV_N_MFCC; ++c) {
    const double norm = sqrt((c ? 2.0 : 1.0) / PV_N_MEL);
    for (uint32_t b = 0; b < PV_N_MEL; ++b) {
      a->dct[c][b] = (float)(norm * cos(pi * c * (b + 0.5) / PV_N_MEL));
    }
  }
}

// The fifth-order Butterworth high-pass at 800 Hz, bilinear with its corner
// pre-warped.  The original work ran it forwards and backwards: its magnitude
// twice, no phase; on power that is the power response squared.
static void
init_high_pass(PvAnalyser* a)
{
  const double corner = tan(pi * 800.0 / PV_ANALYSIS_RATE_HZ);
  for (uint32_t k = 0; k < PV_N_BINS; ++k) {
    const double w     = tan(0.5 * pi * k / (PV_N_BINS - 1));
    const double ratio = k ? corner / w : INFINITY;
    const double power = k ? 1.0 / (1.0 + pow(ratio, 10.0)) : 0.0;
    a->high_gain[k]    = (float)(power * power);
  }
}

// librosa.filters.chroma: Gaussians in octaves, unit columns, weighted around
// the fifth octave, starting at C.
static void
init_chroma(PvAnalyser* a)
{
  const double a_lowest = 440.0 / 16.0;
  double       pitch[PV_N_BINS + 1];
  for (uint32_t k = 1; k <= PV_N_BINS; ++k) {
    pitch[k] = PV_N_CHROMA * log2(bin_hz(k) / a_lowest);
  }
  pitch[0] = pitch[1] - 1.5 * PV_N_CHROMA;
  for (uint32_t k = 0; k < PV_N_BINS; ++k) {
    const double width = fmax(pitch[k + 1] - pitch[k], 1.0);
    const double u     = (pitch[k] / PV_N_CHROMA - 5.0) / 2.0;
    double       w[PV_N_CHROMA];
    double       sum = 0.0;
    for (uint32_t c = 0; c < PV_N_CHROMA; ++c) {
      const double turn = pitch[k] - c + 6.0 + 10.0 * PV_N_CHROMA;
      const double d    = turn - PV_N_CHROMA * floor(turn / PV_N_CHROMA) - 6.0;
      w[c]              = exp(-0.5 * pow(2.0 * d / width, 2.0));
      sum += w[c] * w[c];
    }
    for (uint32_t c = 0; c < PV_N_CHROMA; ++c) {
      // Class 0 of the formula is A; ours is C.
      a->chroma[k][c / 4][c % 4] =
        (float)(w[(c + 3) % PV_N_CHROMA] / sqrt(sum) * exp(-0.5 * u * u));
    }
  }
}

// Edges evenly spaced in mel from 60 Hz up, at least 3 bins apart.
static void
init_flat_bands(PvAnalyser* a)
{
  const double bottom = hz_to_mel(60.0);
  const double top    = hz_to_mel(0.5 * PV_ANALYSIS_RATE_HZ);
  uint16_t     least  = 0;
  for (uint32_t b = 0; b <= PV_N_FLAT; ++b) {
    const double hz  = mel_to_hz(bottom + (top - bottom) * b / PV_N_FLAT);
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

PvAnalyser*
pv_analyser_init(void* memory, uint32_t rate_hz)
{
  PvAnalyser* const a = (PvAnalyser*)memory;
  memset(a, 0, sizeof(*a));

  // An estimated plan depends on nothing but the size, so that every run
  // gives the same bits.
  fftw_make_planner_thread_safe();
  a->plan = fftw_plan_dft_1d(PV_N_FFT, a->windowed, a->spectrum, FFTW_FORWARD,
                             FFTW_ESTIMATE);
  if (!a->plan) {
    return NULL;
  }
  for (uint32_t i = 0; i < PV_N_FFT; ++i) {
    a->window[i] = 0.5 - 0.5 * cos(2.0 * pi * i / PV_N_FFT);
  }
  init_mel_bank(&a->mel, PV_N_MEL);
  init_mel_bank(&a->bands, PV_N_BANDS);
  init_dct(a);
  init_high_pass(a);
  init_chroma(a);
  init_flat_bands(a);

  float* const floats = (float*)(void*)((char*)memory + resampler_offset());
  pv_resampler_init(&a->resampler, rate_hz, floats);
  return a;
}

void
pv_analyser_clear(PvAnalyser* analyser)
{
  if (analyser && analyser->plan) {
    fftw_destroy_plan(analyser->plan);
    analyser->plan = NULL;
  }
}

void
pv_analyser_reset(PvAnalyser* analyser)
{
  pv_resampler_reset(&analyser->resampler);
  analyser->start_sample = 0;
  analyser->n_filled     = 0;
}
