// SPDX-License-Identifier: GPL-3.0-or-later

// Sums over mel bands, and the MFCCs.

#include "rt/decibel.h"
#include "rt/describe.h"
#include "rt/lanes.h"
#include "rt/mel_sum.h"

#include <string.h>

static void
to_decibels(float* x, uint32_t n)
{
  for (uint32_t i = 0; i < n; ++i) {
    x[i] = pv_decibels(pv_larger(x[i], 1e-10f));
  }
}

// A cosine of even order is symmetric over the bands, one of odd order
// antisymmetric: so half of the products will do.  Lanes are sums and
// differences by turns, as the cosines of two orders are.
static void
fold(const float (*bands)[4], PvOct* folded)
{
  for (uint32_t b = 0; b < PV_N_MEL / 2; ++b) {
    const PvQuad low  = *(const PvQuad*)bands[b];
    const PvQuad high = *(const PvQuad*)bands[PV_N_MEL - 1 - b];
    folded[b]         = pv_oct_by_turns(low + high, low - high);
  }
}

// Four partial sums keep the float sum of many large numbers exact enough.
static PvOct
transform_pair(const float (*cosines)[2], const PvOct* folded)
{
  PvOct part[4];
  for (uint32_t j = 0; j < 4; ++j) {
    part[j] = pv_oct_of(0.0f);
  }
  for (uint32_t b = 0; b < PV_N_MEL / 2; b += 4) {
    for (uint32_t j = 0; j < 4; ++j) {
      const PvOct w = pv_oct_of_pair(cosines[b + j]);
      part[j]       = pv_oct_add_product(part[j], w, folded[b + j]);
    }
  }
  return pv_oct_add(pv_oct_add(part[0], part[1]), pv_oct_add(part[2], part[3]));
}

// From coefficient `c` on.
static void
store_pair(PvFrame* frame, uint32_t c, PvOct pair)
{
  float x[4][2];
  pv_oct_store(x[0], pair);
  memcpy(frame->mid.mfcc + c, x[0], sizeof(x[0]));
  memcpy(frame->side.mfcc + c, x[1], sizeof(x[1]));
  memcpy(frame->mid.mfcc_high + c, x[2], sizeof(x[2]));
  memcpy(frame->side.mfcc_high + c, x[3], sizeof(x[3]));
}

// Mid, side, and both after the high-pass.
static void
sum_bands(const PvAnalyser* a, float (*bands)[4])
{
  const PvMelBank* const bank = &a->mel;
  const PvOct            zero = pv_oct_of(0.0f);
  const float*           row  = bank->rows[0];
  const float*           high = a->high[0];
  for (uint32_t b = 0; b < a->n_high; ++b) {
    const float* bins    = a->power[0] + bank->first_bin[b];
    uint32_t     n_rows  = bank->n_rows[b];
    PvOct        sums[4] = { zero, zero, zero, zero };
    do {
      pv_mel_add(row, bins, 2, sums);
      pv_mel_add(high, bins, 2, sums + 2);
      bins += 8;
      row += 8;
      high += 8;
    } while (--n_rows > 0);
    *(PvQuad*)bands[b] = pv_oct_sum_four(sums);
  }
  for (uint32_t b = a->n_high; b < PV_N_MEL; ++b) {
    PvOct sums[4];
    row                = pv_mel_sum(bank, b, row, a->power[0], 2, sums);
    sums[2]            = sums[0];
    sums[3]            = sums[1];
    *(PvQuad*)bands[b] = pv_oct_sum_four(sums);
  }
}

void
pv_describe_mfcc(const PvAnalyser* a, PvFrame* frame)
{
  _Alignas(32) float bands[PV_N_MEL][4];
  PvOct              folded[PV_N_MEL / 2];
  sum_bands(a, bands);
  to_decibels(bands[0], 4 * PV_N_MEL);
  fold((const float(*)[4])bands, folded);
  for (uint32_t c = 0; c < PV_N_MFCC; c += 2) {
    store_pair(frame, c,
               transform_pair((const float(*)[2])a->dct[c / 2], folded));
  }
}

void
pv_describe_stereo(const PvAnalyser* a, PvFrame* frame)
{
  const float* row = a->bands.rows[0];
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    PvOct sums[5];
    row                 = pv_mel_sum(&a->bands, b, row, a->stereo[0], 5, sums);
    const PvQuad four   = pv_oct_sum_four(sums);
    frame->left[b]      = four[0];
    frame->right[b]     = four[1];
    frame->cross_re[b]  = four[2];
    frame->cross_im[b]  = four[3];
    frame->cross_abs[b] = pv_oct_sum(sums[4]);
  }
}
