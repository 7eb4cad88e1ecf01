// SPDX-License-Identifier: GPL-3.0-or-later

// Where the spectrum lies.

#include "rt/describe.h"
#include "rt/lanes.h"

#include <math.h>

// Three sums run side by side; roll-off looks for its bin block by block.
enum { STEP = 24, N_BLOCKS = PV_PADDED_BINS / STEP };

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

// Sums of x[k], block by block as well, and of x[k] k, where k is a place in a
// block and STEP times the block.  The padding is 0.
static float
sum_blocks(const float* x, PvOct* blocks, float* first)
{
  const PvOct zero     = pv_oct_of(0.0f);
  PvOct       index    = zero;
  PvOct       by_index = zero;
  PvOct       sum[3]   = { zero, zero, zero };
  PvOct       place[3];
  for (uint32_t b = 0; b < N_BLOCKS; ++b) {
    PvOct three[3];
    for (uint32_t j = 0; j < 3; ++j) {
      three[j] = pv_oct_load(x + b * STEP + 8 * j);
      sum[j]   = pv_oct_add(sum[j], three[j]);
    }
    blocks[b] = pv_oct_add_three(three);
    by_index  = pv_oct_add_product(by_index, blocks[b], index);
    index     = pv_oct_add(index, pv_oct_of(1.0f));
  }
  start_distances(0.0f, place);
  for (uint32_t j = 0; j < 3; ++j) {
    place[j] = pv_oct_multiply(place[j], sum[j]);
  }
  *first = STEP * pv_oct_sum(by_index) + pv_oct_sum(pv_oct_add_three(place));
  return pv_oct_sum(pv_oct_add_three(sum));
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
  return pv_oct_sum(pv_oct_add_three(moment));
}

static float
rolloff_hz(const float* magnitude, const PvOct* blocks, float total)
{
  const float threshold = 0.85f * total;
  float       below     = 0.0f;
  uint32_t    b         = 0;
  for (; b < N_BLOCKS - 1; ++b) {
    const float sum = below + pv_oct_sum(blocks[b]);
    if (sum >= threshold) {
      break;
    }
    below = sum;
  }
  uint32_t k = b * STEP;
  while (k < PV_N_BINS - 1 && (below += magnitude[k]) < threshold) {
    ++k;
  }
  return (float)k * PV_ANALYSIS_RATE_HZ / PV_N_FFT;
}

static void
describe_shape(const float* magnitude, PvChannel* channel)
{
  PvOct       blocks[N_BLOCKS];
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
