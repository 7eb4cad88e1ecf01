// SPDX-License-Identifier: GPL-3.0-or-later

// Frames overlap, so each part of the waveform is summed up once and serves
// every frame that it lies in.

#include "rt/decibel.h"
#include "rt/describe.h"
#include "rt/lanes.h"

#include <math.h>
#include <string.h>

/// Sums over one signal, in lanes; the largest square.
typedef struct {
  PvOct square, top;
} Sums;

static inline void
add_samples(Sums* sums, PvOct x)
{
  const PvOct x2 = pv_oct_multiply(x, x);
  sums->square   = pv_oct_add(sums->square, x2);
  sums->top      = pv_oct_larger(sums->top, x2);
}

// The root of a rounded square is the magnitude again.
static void
store_sums(const Sums* sums, PvMoments* moments)
{
  float top[8];
  float peak = 0.0f;
  pv_oct_store(top, sums->top);
  for (uint32_t i = 0; i < 8; ++i) {
    peak = pv_larger(peak, top[i]);
  }
  moments->square = pv_oct_sum(sums->square);
  moments->peak   = sqrtf(peak);
}

// The moments of left, right, mid and side.
static void
sum_four(const float* mid, const float* side, PvMoments* moments)
{
  const PvOct zero    = pv_oct_of(0.0f);
  Sums        sums[4] = {
           { zero, zero }, { zero, zero }, { zero, zero }, { zero, zero }
  };
  for (uint32_t i = 0; i < PV_PART_SAMPLES; i += 8) {
    const PvOct m = pv_oct_load(mid + i);
    const PvOct s = pv_oct_load(side + i);
    add_samples(&sums[0], pv_oct_add(m, s));
    add_samples(&sums[1], pv_oct_subtract(m, s));
    add_samples(&sums[2], m);
    add_samples(&sums[3], s);
  }
  for (uint32_t c = 0; c < 4; ++c) {
    store_sums(&sums[c], &moments[c]);
  }
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
  const float* const mid  = a->mid + a->first + at;
  const float* const side = a->side + a->first + at;
  sum_four(mid, side, part->sums);
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
