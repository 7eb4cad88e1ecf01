// SPDX-License-Identifier: GPL-3.0-or-later

// Frames overlap, so each part of the waveform is summed up once and serves
// every frame that it lies in.

#include "rt/decibel.h"
#include "rt/describe.h"
#include "rt/lanes.h"

#include <math.h>
#include <string.h>

// Magnitudes have the order of their bits.
static float
peak_of(const float* restrict a, const float* restrict b, float gain)
{
  int32_t peak = 0;
  for (uint32_t i = 0; i < PV_PART_SAMPLES; ++i) {
    const int32_t magnitude = pv_bits_of(a[i] + gain * b[i]) & 0x7fffffff;
    peak                    = magnitude > peak ? magnitude : peak;
  }
  return pv_float_of(peak);
}

// Of a + gain * b.
static void
sum_moments(const float* a, const float* b, float gain, PvMoments* sums)
{
  const PvOct g      = pv_oct_of(gain);
  PvOct       square = pv_oct_of(0.0f);
  PvOct       cube   = pv_oct_of(0.0f);
  PvOct       fourth = pv_oct_of(0.0f);
  for (uint32_t i = 0; i < PV_PART_SAMPLES; i += 8) {
    const PvOct x =
      pv_oct_add_product(pv_oct_load(a + i), g, pv_oct_load(b + i));
    const PvOct x2 = pv_oct_multiply(x, x);
    square         = pv_oct_add(square, x2);
    cube           = pv_oct_add_product(cube, x2, x);
    fourth         = pv_oct_add_product(fourth, x2, x2);
  }
  sums->square = pv_oct_sum(square);
  sums->cube   = pv_oct_sum(cube);
  sums->fourth = pv_oct_sum(fourth);
  sums->peak   = peak_of(a, b, gain);
}

static uint32_t
count_changes(const float* x)
{
  int32_t n = 0;
  for (uint32_t i = 1; i < PV_PART_SAMPLES; ++i) {
    n += (x[i - 1] < 0.0f) != (x[i] < 0.0f);
  }
  return (uint32_t)n;
}

static void
sum_up(const PvAnalyser* a, uint32_t i, PvPart* part)
{
  const uint32_t     at   = i * PV_PART_SAMPLES;
  const float* const mid  = a->mid + at;
  const float* const side = a->side + at;
  sum_moments(mid, side, 1.0f, &part->sums[0]);
  sum_moments(mid, side, -1.0f, &part->sums[1]);
  sum_moments(mid, side, 0.0f, &part->sums[2]);
  sum_moments(side, mid, 0.0f, &part->sums[3]);
  part->n_changes[0] = count_changes(mid);
  part->n_changes[1] = count_changes(side);
  // The first part's start is never asked for.
  part->is_change[0] = at > 0 && (mid[-1] < 0.0f) != (mid[0] < 0.0f);
  part->is_change[1] = at > 0 && (side[-1] < 0.0f) != (side[0] < 0.0f);
}

static void
describe_channel(const PvPart* parts, uint32_t which, PvChannel* channel)
{
  float    square = 0.0f;
  float    peak   = 0.0f;
  uint32_t n      = parts[0].n_changes[which];
  for (uint32_t i = 0; i < PV_N_PARTS; ++i) {
    const PvMoments* const sums = &parts[i].sums[2 + which];
    square += sums->square;
    peak = sums->peak > peak ? sums->peak : peak;
  }
  for (uint32_t i = 1; i < PV_N_PARTS; ++i) {
    n += parts[i].n_changes[which] + parts[i].is_change[which];
  }
  channel->rms                = sqrtf(square / PV_N_FFT);
  channel->peak               = peak;
  channel->zero_crossing_rate = (float)n / PV_N_FFT;
}

// The frame's middle hop is its two middle parts.
static void
describe_middle(const PvPart* parts, PvMoments* moments)
{
  const PvPart* const middle = parts + PV_N_PARTS / 2 - 1;
  for (uint32_t c = 0; c < 4; ++c) {
    const PvMoments* const x = &middle[0].sums[c];
    const PvMoments* const y = &middle[1].sums[c];
    moments[c].square        = (x->square + y->square) / PV_HOP;
    moments[c].cube          = (x->cube + y->cube) / PV_HOP;
    moments[c].fourth        = (x->fourth + y->fourth) / PV_HOP;
    moments[c].peak          = x->peak > y->peak ? x->peak : y->peak;
  }
}

void
pv_describe_waveform(PvAnalyser* a, PvFrame* frame)
{
  for (; a->n_parts < PV_N_PARTS; ++a->n_parts) {
    sum_up(a, a->n_parts, &a->parts[a->n_parts]);
  }
  describe_channel(a->parts, 0, &frame->mid);
  describe_channel(a->parts, 1, &frame->side);
  describe_middle(a->parts, frame->moments);

  // The next frame begins a hop later.
  const uint32_t n_gone = PV_HOP / PV_PART_SAMPLES;
  a->n_parts            = PV_N_PARTS - n_gone;
  memmove(a->parts, a->parts + n_gone, a->n_parts * sizeof(PvPart));
}
