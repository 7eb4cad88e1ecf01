// SPDX-License-Identifier: GPL-3.0-or-later

// Sums over mel bands, and the MFCCs.

#include "rt/decibel.h"
#include "rt/describe.h"
#include "rt/lanes.h"
#include "rt/mel_sum.h"

// The sums over one segment, rising and falling: of mid, side, and both behind
// the high-pass.
static PvOct
sum_mid_side(const PvMelBank* bank, uint32_t segment, const float (*bins)[2])
{
  const uint32_t end = bank->first_bin[segment + 1];
  PvOct          sum = pv_oct_of(0.0f);
  for (uint32_t k = bank->first_bin[segment]; k < end; ++k) {
    const PvOct w = pv_oct_stretch_four(bank->high[k]);
    sum           = pv_oct_add_product(sum, w, pv_oct_of_pair(bins[k]));
  }
  return sum;
}

// The same of two bins at once, where the high-pass lets all through: rising of
// mid and side, falling of both.
static PvQuad
sum_mid_side_high(const PvMelBank* bank,
                  uint32_t         segment,
                  const float (*bins)[2])
{
  const uint32_t end = bank->first_bin[segment + 1];
  uint32_t       k   = bank->first_bin[segment];
  PvOct          sum = pv_oct_of(0.0f);
  for (; k + 1 < end; k += 2) {
    sum = pv_oct_add_product(sum, pv_oct_stretch_four(bank->sides[k]),
                             pv_oct_stretch_pairs(bins[k]));
  }
  PvQuad both = pv_oct_low(sum) + pv_oct_high(sum);
  if (k < end) {
    both += pv_oct_low(pv_oct_multiply(pv_oct_stretch_four(bank->sides[k]),
                                       pv_oct_of_pair(bins[k])));
  }
  return both;
}

static PvOct
add_stereo(const PvMelBank* bank, uint32_t k, const float (*bins)[4], PvOct sum)
{
  const PvQuad x = *(const PvQuad*)bins[k];
  const PvOct  w = pv_oct_stretch_two(bank->sides[k]);
  return pv_oct_add_product(sum, w, pv_oct_join(x, x));
}

// Of four signals.  Two sums run side by side.
static PvOct
sum_stereo(const PvMelBank* bank, uint32_t segment, const float (*bins)[4])
{
  const uint32_t end  = bank->first_bin[segment + 1];
  uint32_t       k    = bank->first_bin[segment];
  PvOct          even = pv_oct_of(0.0f);
  PvOct          odd  = even;
  for (; k + 1 < end; k += 2) {
    even = add_stereo(bank, k, bins, even);
    odd  = add_stereo(bank, k + 1, bins, odd);
  }
  return pv_oct_add(k < end ? add_stereo(bank, k, bins, even) : even, odd);
}

static void
to_decibels(float* x, uint32_t n)
{
  for (uint32_t i = 0; i < n; ++i) {
    x[i] = pv_decibels(pv_larger(x[i], 1e-10f));
  }
}

// A cosine of even order is symmetric over the bands, one of odd order
// antisymmetric: so half of the products will do.
static void
fold(const float (*bands)[4], PvOct* folded)
{
  for (uint32_t b = 0; b < PV_N_MEL / 2; ++b) {
    const PvQuad low  = *(const PvQuad*)bands[b];
    const PvQuad high = *(const PvQuad*)bands[PV_N_MEL - 1 - b];
    folded[b]         = pv_oct_join(low + high, low - high);
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
      const float* const w = cosines[b + j];
      part[j] =
        pv_oct_add_product(part[j], pv_oct_stretch_two(w), folded[b + j]);
    }
  }
  return pv_oct_add(pv_oct_add(part[0], part[1]), pv_oct_add(part[2], part[3]));
}

static void
store_coefficient(PvFrame* frame, uint32_t c, PvQuad x)
{
  frame->mid.mfcc[c]       = x[0];
  frame->side.mfcc[c]      = x[1];
  frame->mid.mfcc_high[c]  = x[2];
  frame->side.mfcc_high[c] = x[3];
}

static void
sum_bands(const PvMelBank* bank, const float (*bins)[2], float (*bands)[4])
{
  PvOct    sum = sum_mid_side(bank, 0, bins);
  uint32_t b   = 0;
  for (; b + 1 < bank->first_open; ++b) {
    const PvQuad rising = pv_oct_low(sum);
    sum                 = sum_mid_side(bank, b + 1, bins);
    *(PvQuad*)bands[b]  = rising + pv_oct_high(sum);
  }
  PvQuad rising = pv_oct_low(sum);
  for (; b < PV_N_MEL; ++b) {
    const PvQuad both    = sum_mid_side_high(bank, b + 1, bins);
    const PvQuad falling = __builtin_shufflevector(both, both, 2, 3, 2, 3);
    *(PvQuad*)bands[b]   = rising + falling;
    rising               = __builtin_shufflevector(both, both, 0, 1, 0, 1);
  }
}

void
pv_describe_mfcc(const PvAnalyser* a, PvFrame* frame)
{
  _Alignas(32) float bands[PV_N_MEL][4];
  PvOct              folded[PV_N_MEL / 2];
  sum_bands(&a->mel, a->mid_side, bands);
  to_decibels(bands[0], 4 * PV_N_MEL);
  fold((const float(*)[4])bands, folded);
  for (uint32_t c = 0; c < PV_N_MFCC; c += 2) {
    const PvOct pair = transform_pair((const float(*)[2])a->dct[c / 2], folded);
    store_coefficient(frame, c, pv_oct_low(pair));
    store_coefficient(frame, c + 1, pv_oct_high(pair));
  }
}

void
pv_describe_stereo(const PvAnalyser* a, PvFrame* frame)
{
  PvOct sum = sum_stereo(&a->bands, 0, a->stereo);
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const PvQuad rising = pv_oct_low(sum);
    sum                 = sum_stereo(&a->bands, b + 1, a->stereo);
    const PvQuad band   = rising + pv_oct_high(sum);
    frame->left[b]      = band[0];
    frame->right[b]     = band[1];
    frame->cross_re[b]  = band[2];
    frame->cross_im[b]  = band[3];
  }
  pv_mel_sum(&a->bands, a->cross_abs, frame->cross_abs);
}
