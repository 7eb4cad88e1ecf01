// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/resampler_filter.h"

#include "rt/decibel.h"
#include "rt/lanes.h"

// Outputs that share what they load, as many as there are registers for.
#ifdef __AVX__
enum { GROUP = 4 };
#else
enum { GROUP = 2 };
#endif

// Magnitudes have the order of their bits, and infinity and NaN the largest.
static inline float
sane(float x)
{
  const int32_t bits      = pv_bits_of(x);
  const int32_t magnitude = bits & 0x7fffffff;
  const int32_t most      = 0x461c4000; // 10 000
  const int32_t limited   = magnitude < most ? magnitude : most;
  const int32_t is_kept   = (magnitude > 0x1e3ce508) & (magnitude < 0x7f800000);
  return pv_float_of(((bits ^ magnitude) | limited) & -is_kept);
}

void
pv_resampler_take(const float* restrict left,
                  const float* restrict right,
                  uint32_t n,
                  float* restrict mid,
                  float* restrict side)
{
  for (uint32_t i = 0; i < n; ++i) {
    const float l = sane(left[i]);
    const float r = sane(right[i]);
    mid[i]        = 0.5f * (l + r);
    side[i]       = 0.5f * (l - r);
  }
}

static inline void
advance(PvResampler* r)
{
  r->next += r->step / r->n_phases;
  r->phase += r->step % r->n_phases;
  if (r->phase >= r->n_phases) {
    r->phase -= r->n_phases;
    ++r->next;
  }
}

static inline void
store_sums(const PvOct* sums, uint32_t n, float* out)
{
  if (n == 4) {
    *(PvQuad*)out = pv_oct_sum_four(sums);
  } else {
    for (uint32_t g = 0; g < n; ++g) {
      out[g] = pv_oct_sum(sums[g]);
    }
  }
}

// The next `n` outputs.  Sums run over history from a multiple of 8 on, taps
// are moved instead: so outputs share loads, and a sum's lanes depend on the
// place in the stream only.  Around the taps are zeros, which add nothing.
static inline void
turn_group(PvResampler* r, uint32_t n, float* mid, float* side)
{
  const uint32_t base = r->next & ~7u;
  const float*   taps[GROUP];
  PvOct          m[GROUP];
  PvOct          s[GROUP];
  uint32_t       end = 0;
  for (uint32_t g = 0; g < n; ++g) {
    taps[g] = r->taps + (size_t)r->phase * r->tap_stride - (r->next - base);
    m[g]    = pv_oct_of(0.0f);
    s[g]    = pv_oct_of(0.0f);
    end     = r->next + r->n_taps - base;
    advance(r);
  }
  for (uint32_t i = 0; i < end; i += 8) {
    const PvOct in_mid  = pv_oct_load(r->mid + base + i);
    const PvOct in_side = pv_oct_load(r->side + base + i);
    PvOct       h[GROUP];
    for (uint32_t g = 0; g < n; ++g) {
      h[g] = pv_oct_load(taps[g] + i);
    }
    for (uint32_t g = 0; g < n; ++g) {
      m[g] = pv_oct_add_product(m[g], h[g], in_mid);
      s[g] = pv_oct_add_product(s[g], h[g], in_side);
    }
  }
  store_sums(m, n, mid);
  store_sums(s, n, side);
}

uint32_t
pv_resampler_turn(PvResampler* resampler, float* mid, float* side, uint32_t n)
{
  PvResampler* const r = resampler;
  const uint32_t most  = (GROUP - 1) * (r->step / r->n_phases + 1) + r->n_taps;
  uint32_t       i     = 0;
  for (; i + GROUP <= n && r->next + most <= r->n_held; i += GROUP) {
    turn_group(r, GROUP, mid + i, side + i);
  }
  for (; i < n && r->next + r->n_taps <= r->n_held; ++i) {
    turn_group(r, 1, mid + i, side + i);
  }
  return i;
}

/// Sixteen outputs.
typedef struct {
  PvOct at[2];
} TwoOcts;

static inline void
store_outputs(TwoOcts octs, uint32_t n, float* out)
{
  float sixteen[16];
  pv_oct_store(sixteen, octs.at[0]);
  pv_oct_store(sixteen + 8, octs.at[1]);
  memcpy(out, sixteen, n * sizeof(float));
}

// What taps on both sides of the middle one meet.
static inline TwoOcts
add_pairs(TwoOcts sum, PvOct h, const float* before, const float* behind)
{
  for (uint32_t j = 0; j < 2; ++j) {
    const PvOct pair =
      pv_oct_add(pv_oct_load(before + 8 * j), pv_oct_load(behind + 8 * j));
    sum.at[j] = pv_oct_add_product(sum.at[j], h, pair);
  }
  return sum;
}

static inline TwoOcts
add_middle(TwoOcts sum, PvOct h, const float* middle)
{
  for (uint32_t j = 0; j < 2; ++j) {
    sum.at[j] = pv_oct_add_product(sum.at[j], h, pv_oct_load(middle + 8 * j));
  }
  return sum;
}

// Sixteen outputs at most.  Every second tap but the middle one is 0, and those
// on both sides of it are the same.
static inline void
halve(const PvResampler* r, uint32_t first, uint32_t n, float* mid, float* side)
{
  const uint32_t n_pairs = r->n_taps / 4;
  const size_t   at      = first + n_pairs - 1;
  const PvOct    zero    = pv_oct_of(0.0f);
  TwoOcts        m       = { { zero, zero } };
  TwoOcts        s       = m;
  for (uint32_t i = n_pairs; i-- > 0;) {
    const PvOct h = pv_oct_of(r->taps[1 + i]);
    m             = add_pairs(m, h, r->mid + at - i, r->mid + at + 1 + i);
    s             = add_pairs(s, h, r->side + at - i, r->side + at + 1 + i);
  }
  const PvOct h = pv_oct_of(r->taps[0]);
  store_outputs(add_middle(m, h, r->mid + at + r->row_stride), n, mid);
  store_outputs(add_middle(s, h, r->side + at + r->row_stride), n, side);
}

uint32_t
pv_resampler_halve(PvResampler* resampler, float* mid, float* side, uint32_t n)
{
  PvResampler* const r       = resampler;
  const uint32_t     n_there = r->next + r->n_taps <= r->n_held
                                 ? (r->n_held - r->next - r->n_taps) / 2 + 1
                                 : 0;
  const uint32_t     n_out   = n < n_there ? n : n_there;
  for (uint32_t i = 0; i < n_out; i += 16) {
    const uint32_t n_here = n_out - i < 16 ? n_out - i : 16;
    halve(r, r->next / 2 + i, n_here, mid + i, side + i);
  }
  r->next += 2 * n_out;
  return n_out;
}
