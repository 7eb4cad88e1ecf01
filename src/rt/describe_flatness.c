// SPDX-License-Identifier: GPL-3.0-or-later

// Whether the spectrum is tones or noise.

#include "rt/decibel.h"
#include "rt/describe.h"
#include "rt/lanes.h"

#include <math.h>

// Three products run side by side.
enum { STEP = 24 };

// The sum of logarithms is the logarithm of the product: exponents are added,
// mantissas multiplied, of which a float bears 250.
static const float bel = 3.01029996f; // Decibels of one exponent

// Decibels of a product of three lanes each.
static float
decibels_of(const PvOct product[3])
{
  float lanes[STEP];
  float sum = 0.0f;
  for (uint32_t j = 0; j < 3; ++j) {
    pv_oct_store(lanes + 8 * j, product[j]);
  }
  for (uint32_t i = 0; i < STEP; ++i) {
    lanes[i] = pv_decibels(lanes[i]);
  }
  for (uint32_t i = 0; i < STEP; ++i) {
    sum += lanes[i];
  }
  return sum;
}

/// A product that is as large as it may get.
typedef struct {
  PvOct mantissa[3]; ///< Products of mantissas
  PvOct exponent[3]; ///< Sums of exponents
} Product;

static inline void
multiply_in(Product* product, const float* factors)
{
  float mantissa[STEP];
  float exponent[STEP];
  for (uint32_t i = 0; i < STEP; ++i) {
    const PvParts parts = pv_take_apart(factors[i]);
    mantissa[i]         = parts.mantissa;
    exponent[i]         = (float)parts.exponent;
  }
  for (uint32_t j = 0; j < 3; ++j) {
    product->mantissa[j] =
      pv_oct_multiply(product->mantissa[j], pv_oct_load(mantissa + 8 * j));
    product->exponent[j] =
      pv_oct_add(product->exponent[j], pv_oct_load(exponent + 8 * j));
  }
}

// Two powers at a time: a float bears their product, too.
static float
sum_decibels(const float* power, float floor)
{
  const PvOct zero    = pv_oct_of(0.0f);
  const PvOct one     = pv_oct_of(1.0f);
  Product     product = { { one, one, one }, { zero, zero, zero } };
  float       factors[STEP];
  uint32_t    k = 0;
  for (; k + 2 * STEP <= PV_PADDED_BINS; k += 2 * STEP) {
    for (uint32_t i = 0; i < STEP; ++i) {
      factors[i] =
        pv_larger(power[k + i], floor) * pv_larger(power[k + STEP + i], floor);
    }
    multiply_in(&product, factors);
  }
  for (uint32_t i = 0; i < STEP; ++i) {
    factors[i] = pv_larger(power[k + i], floor);
  }
  multiply_in(&product, factors);
  return decibels_of(product.mantissa) +
         bel * pv_oct_sum(pv_oct_add_three(product.exponent));
}

/// The product of a band's powers, with a mantissa that stays small, and their
/// sum.
typedef struct {
  PvQuad     product;
  PvFourInts exponents;
  PvOct      sum;
} BandSums;

static inline void
take_in(PvOct factor, BandSums* sums)
{
  const PvQuad halves[2] = { pv_oct_low(factor), pv_oct_high(factor) };
  for (uint32_t i = 0; i < 2; ++i) {
    const PvFourInts bits     = (PvFourInts)halves[i];
    const PvFourInts exponent = (bits - 0x3f3504f3) >> 23;
    sums->product *= (PvQuad)(bits - (exponent << 23));
    sums->exponents += exponent;
  }
}

static const float least = 1e-9f;

// What is left of a band in its last eight: zeros follow, as factors ones.
static inline void
end_band(const float* power, uint32_t n, PvOct scale, PvOct* x, PvOct* factor)
{
  static const float kept[16] = {
    1.0f, 1.0f, 1.0f, 1.0f, 1.0f, 1.0f, 1.0f, 1.0f
  };
  static const float floors[16] = { 1e-9f, 1e-9f, 1e-9f, 1e-9f, 1e-9f, 1e-9f,
                                    1e-9f, 1e-9f, 1.0f,  1.0f,  1.0f,  1.0f,
                                    1.0f,  1.0f,  1.0f,  1.0f };
  *x      = pv_oct_multiply(pv_oct_load(power), pv_oct_load(kept + 8 - n));
  *factor = pv_oct_add_product(pv_oct_load(floors + 8 - n), *x, scale);
}

// Takes four powers at a time, times `scale` and plus `least`.
static BandSums
sum_band(const float* power, uint32_t n, PvOct scale)
{
  const PvOct one    = pv_oct_of(1.0f);
  BandSums    sums   = { pv_quad_of(1.0f), { 0 }, pv_oct_of(0.0f) };
  PvOct       factor = one;
  uint32_t    k      = 0;
  for (; k + 8 <= n; k += 8) {
    const PvOct x = pv_oct_load(power + k);
    factor =
      pv_oct_multiply(factor, pv_oct_add_product(pv_oct_of(least), x, scale));
    sums.sum = pv_oct_add(sums.sum, x);
    if (k % 32 == 16) {
      take_in(factor, &sums);
      factor = one;
    }
  }
  if (k < n) {
    PvOct x;
    PvOct last;
    end_band(power + k, n - k, scale, &x, &last);
    factor   = pv_oct_multiply(factor, last);
    sums.sum = pv_oct_add(sums.sum, x);
  }
  take_in(factor, &sums);
  return sums;
}

// Relative to the frame's own mean power, with a floor 90 dB below it, so that
// the level does not count.
void
pv_describe_flat_bands(const PvAnalyser* a, PvFrame* frame)
{
  const float mean  = a->mean_power[0];
  const float scale = mean > 1e-20f ? 1.0f / mean : 0.0f;
  float       n[PV_N_FLAT];
  float       product[PV_N_FLAT];
  float       exponent[PV_N_FLAT];
  float       power[PV_N_FLAT];
  for (uint32_t b = 0; b < PV_N_FLAT; ++b) {
    const uint32_t first = a->flat_edge[b];
    const uint32_t size  = a->flat_edge[b + 1] - first;
    const BandSums s = sum_band(a->power[0] + first, size, pv_oct_of(scale));
    n[b]             = (float)size;
    product[b]  = (s.product[0] * s.product[2]) * (s.product[1] * s.product[3]);
    exponent[b] = (float)((s.exponents[0] + s.exponents[2]) +
                          (s.exponents[1] + s.exponents[3]));
    power[b]    = pv_oct_sum(s.sum);
  }
  for (uint32_t b = 0; b < PV_N_FLAT; ++b) {
    const float sum       = pv_decibels(product[b]) + bel * exponent[b];
    const float top       = pv_decibels(power[b] / n[b] * scale + least);
    frame->flatness_db[b] = sum / n[b] - top;
  }
}

// The padding's decibels are taken out again.
static float
flatness_of(const float* power, float mean)
{
  static const float floor      = 1e-10f;
  static const float floor_db   = -100.0f;
  const float        padding_db = floor_db * (PV_PADDED_BINS - PV_N_BINS);
  const float mean_db = (sum_decibels(power, floor) - padding_db) / PV_N_BINS;
  const float flatness =
    powf(10.0f, 0.1f * mean_db) / (mean > floor ? mean : floor);
  return flatness < 1.0f ? flatness : 1.0f;
}

void
pv_describe_flatness(const PvAnalyser* a, PvFrame* frame)
{
  frame->mid.flatness  = flatness_of(a->power[0], a->mean_power[0]);
  frame->side.flatness = flatness_of(a->power[1], a->mean_power[1]);
}
