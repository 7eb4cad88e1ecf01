// SPDX-License-Identifier: GPL-3.0-or-later

#include "mfcc_alone.h"

#include "rt/decibel.h"
#include "rt/lanes.h"
#include "rt/mel_sum.h"

static void
transform(PvMfcc* m, const float* samples)
{
  for (uint32_t i = 0; i < PV_N_FFT; ++i) {
    m->windowed[i] = m->window[i] * (double)samples[i];
  }
  fftw_execute(m->plan);
  for (uint32_t k = 0; k < PV_N_BINS; ++k) {
    const float re = (float)m->spectrum[k][0];
    const float im = (float)m->spectrum[k][1];
    m->power[k]    = re * re + im * im;
  }
}

static void
sum_bands(const PvMfcc* m, float* bands)
{
  const float* row = m->bank.rows[0];
  for (uint32_t b = 0; b < PV_N_MEL; b += 4) {
    PvOct sums[4];
    for (uint32_t i = 0; i < 4; ++i) {
      row = pv_mel_sum(&m->bank, b + i, row, m->power, 1, &sums[i]);
    }
    *(PvQuad*)(bands + b) = pv_oct_sum_four(sums);
  }
}

static float
dot(const float* a, const float* b)
{
  PvOct even = pv_oct_of(0.0f);
  PvOct odd  = even;
  for (uint32_t i = 0; i < PV_N_MEL / 2; i += 16) {
    even = pv_oct_add_product(even, pv_oct_load(a + i), pv_oct_load(b + i));
    odd =
      pv_oct_add_product(odd, pv_oct_load(a + i + 8), pv_oct_load(b + i + 8));
  }
  return pv_oct_sum(pv_oct_add(even, odd));
}

void
pv_mfcc_describe(PvMfcc* m, const float* samples, float* coefficients)
{
  _Alignas(32) float bands[PV_N_MEL];
  float              composed[2][PV_N_MEL / 2];
  transform(m, samples);
  sum_bands(m, bands);
  for (uint32_t b = 0; b < PV_N_MEL; ++b) {
    bands[b] = pv_decibels(pv_larger(bands[b], 1e-10f));
  }
  // Cosines of even order are symmetric, those of odd order antisymmetric.
  for (uint32_t b = 0; b < PV_N_MEL / 2; ++b) {
    composed[0][b] = bands[b] + bands[PV_N_MEL - 1 - b];
    composed[1][b] = bands[b] - bands[PV_N_MEL - 1 - b];
  }
  for (uint32_t c = 0; c < PV_N_MFCC; ++c) {
    coefficients[c] = dot(m->dct[c], composed[c % 2]);
  }
}
