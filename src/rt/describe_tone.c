// SPDX-License-Identifier: GPL-3.0-or-later

// Where the spectrum lies, and whether it is tones or noise.

#include "rt/decibel.h"
#include "rt/describe.h"
#include "rt/lanes.h"

#include <math.h>

// Three sums run side by side; roll-off looks for its bin block by block.
enum { STEP = 24, N_BLOCKS = PV_PADDED_BINS / STEP };

static PvOct
sum_of_three(const PvOct* v)
{
  return pv_oct_add(pv_oct_add(v[0], v[1]), v[2]);
}

// Distances of the first bins from a centre, lane by lane.
static void
start_distances(float centre, PvOct distance[3])
{
  const PvQuad steps = { 0.0f, 1.0f, 2.0f, 3.0f };
  const PvOct  eight = pv_oct_join(steps, steps + 4.0f);
  for (uint32_t j = 0; j < 3; ++j) {
    distance[j] = pv_oct_add(eight, pv_oct_of((float)(8 * j) - centre));
  }
}

// Sums of x[k], block by block as well, and of x[k] k.  The padding is 0.
static float
sum_blocks(const float* x, float* blocks, float* first)
{
  PvOct sum       = pv_oct_of(0.0f);
  PvOct moment[3] = { sum, sum, sum };
  PvOct distance[3];
  start_distances(0.0f, distance);
  for (uint32_t b = 0; b < N_BLOCKS; ++b) {
    PvOct three[3];
    for (uint32_t j = 0; j < 3; ++j) {
      three[j]    = pv_oct_load(x + b * STEP + 8 * j);
      moment[j]   = pv_oct_add_product(moment[j], three[j], distance[j]);
      distance[j] = pv_oct_add(distance[j], pv_oct_of(STEP));
    }
    const PvOct block = sum_of_three(three);
    blocks[b]         = pv_oct_sum(block);
    sum               = pv_oct_add(sum, block);
  }
  *first = pv_oct_sum(sum_of_three(moment));
  return pv_oct_sum(sum);
}

// Sum of x[k] (k - centre)^2.
static float
second_moment(const float* x, float centre)
{
  const PvOct zero      = pv_oct_of(0.0f);
  PvOct       moment[3] = { zero, zero, zero };
  PvOct       distance[3];
  start_distances(centre, distance);
  for (uint32_t k = 0; k < PV_PADDED_BINS; k += STEP) {
    for (uint32_t j = 0; j < 3; ++j) {
      const PvOct square = pv_oct_multiply(distance[j], distance[j]);
      moment[j] =
        pv_oct_add_product(moment[j], pv_oct_load(x + k + 8 * j), square);
      distance[j] = pv_oct_add(distance[j], pv_oct_of(STEP));
    }
  }
  return pv_oct_sum(sum_of_three(moment));
}

static float
rolloff_hz(const float* magnitude, const float* blocks, float total)
{
  const float threshold = 0.85f * total;
  float       sum       = 0.0f;
  uint32_t    b         = 0;
  while (b < N_BLOCKS - 1 && sum + blocks[b] < threshold) {
    sum += blocks[b++];
  }
  uint32_t k = b * STEP;
  while (k < PV_N_BINS - 1 && (sum += magnitude[k]) < threshold) {
    ++k;
  }
  return (float)k * PV_ANALYSIS_RATE_HZ / PV_N_FFT;
}

static void
describe_shape(const float* magnitude, PvChannel* channel)
{
  float       blocks[N_BLOCKS];
  float       first     = 0.0f;
  const float hz        = (float)PV_ANALYSIS_RATE_HZ / PV_N_FFT;
  const float sum       = sum_blocks(magnitude, blocks, &first);
  const float weight    = sum > 0.0f ? sum : 1.0f;
  const float centroid  = first / weight;
  const float square    = second_moment(magnitude, centroid) / weight;
  channel->centroid_hz  = hz * centroid;
  channel->bandwidth_hz = hz * sqrtf(square);
  channel->rolloff_hz   = rolloff_hz(magnitude, blocks, sum);
}

void
pv_describe_shape(const PvAnalyser* a, PvFrame* frame)
{
  describe_shape(a->magnitude[0], &frame->mid);
  describe_shape(a->magnitude[1], &frame->side);
}

// The sum of logarithms is the logarithm of the product: exponents are added,
// mantissas multiplied, of which a float bears 250.
static const float bel = 3.01029996f; // Decibels of one exponent

static void
take_apart_scaled(const float* restrict power,
                  float scale,
                  float least,
                  float* restrict mantissa,
                  float* restrict exponent)
{
  for (uint32_t k = 0; k < PV_PADDED_BINS; ++k) {
    const PvParts parts = pv_take_apart(power[k] * scale + least);
    mantissa[k]         = parts.mantissa;
    exponent[k]         = (float)parts.exponent;
  }
}

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

static float
sum_decibels(const float* power, float floor)
{
  const PvOct zero         = pv_oct_of(0.0f);
  const PvOct one          = pv_oct_of(1.0f);
  PvOct       product[3]   = { one, one, one };
  PvOct       exponents[3] = { zero, zero, zero };
  for (uint32_t k = 0; k < PV_PADDED_BINS; k += STEP) {
    float mantissa[STEP];
    float exponent[STEP];
    for (uint32_t i = 0; i < STEP; ++i) {
      const PvParts parts = pv_take_apart(pv_larger(power[k + i], floor));
      mantissa[i]         = parts.mantissa;
      exponent[i]         = (float)parts.exponent;
    }
    for (uint32_t j = 0; j < 3; ++j) {
      const PvOct m = pv_oct_load(mantissa + 8 * j);
      product[j]    = pv_oct_multiply(product[j], m);
      exponents[j]  = pv_oct_add(exponents[j], pv_oct_load(exponent + 8 * j));
    }
  }
  return decibels_of(product) + bel * pv_oct_sum(sum_of_three(exponents));
}

static float
mean_power(const float* power)
{
  PvOct sum[3] = { pv_oct_of(0.0f), pv_oct_of(0.0f), pv_oct_of(0.0f) };
  for (uint32_t k = 0; k < PV_PADDED_BINS; k += STEP) {
    for (uint32_t j = 0; j < 3; ++j) {
      sum[j] = pv_oct_add(sum[j], pv_oct_load(power + k + 8 * j));
    }
  }
  return pv_oct_sum(sum_of_three(sum)) / PV_N_BINS;
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

typedef struct {
  float n, product, exponents, power;
} BandSums;

static BandSums
sum_band(const float* mantissa,
         const float* exponent,
         const float* power,
         uint32_t     n)
{
  PvQuad   product   = pv_quad_of(1.0f);
  PvQuad   exponents = { 0 };
  PvQuad   sum       = { 0 };
  uint32_t k         = 0;
  for (; k + 4 <= n; k += 4) {
    product *= *(const PvQuad*)(mantissa + k);
    exponents += *(const PvQuad*)(exponent + k);
    sum += *(const PvQuad*)(power + k);
  }
  BandSums s = { (float)n,
                 (product[0] * product[2]) * (product[1] * product[3]),
                 pv_quad_sum(exponents), pv_quad_sum(sum) };
  for (; k < n; ++k) {
    s.product *= mantissa[k];
    s.exponents += exponent[k];
    s.power += power[k];
  }
  return s;
}

// Relative to the frame's own mean power, with a floor 90 dB below it, so that
// the level does not count.
static void
describe_flat_bands(const PvAnalyser* a, float mean, float* flatness_db)
{
  const float* const power = a->power[0];
  const float        scale = mean > 1e-20f ? 1.0f / mean : 0.0f;
  float              mantissa[PV_PADDED_BINS];
  float              exponent[PV_PADDED_BINS];
  BandSums           sums[PV_N_FLAT];
  take_apart_scaled(power, scale, 1e-9f, mantissa, exponent);
  for (uint32_t b = 0; b < PV_N_FLAT; ++b) {
    const uint32_t first = a->flat_edge[b];
    sums[b] = sum_band(mantissa + first, exponent + first, power + first,
                       a->flat_edge[b + 1] - first);
  }
  for (uint32_t b = 0; b < PV_N_FLAT; ++b) {
    const BandSums s   = sums[b];
    const float    sum = pv_decibels(s.product) + bel * s.exponents;
    flatness_db[b]     = sum / s.n - pv_decibels(s.power / s.n * scale + 1e-9f);
  }
}

void
pv_describe_flatness(const PvAnalyser* a, PvFrame* frame)
{
  const float mean     = mean_power(a->power[0]);
  frame->mid.flatness  = flatness_of(a->power[0], mean);
  frame->side.flatness = flatness_of(a->power[1], mean_power(a->power[1]));
  describe_flat_bands(a, mean, frame->flatness_db);
}
