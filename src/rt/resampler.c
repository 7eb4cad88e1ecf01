// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/resampler_filter.h"

#include <string.h>

void
pv_resampler_reset(PvResampler* resampler)
{
  const size_t n_bytes = 2 * (size_t)resampler->row_stride * sizeof(float);
  memset(resampler->mid, 0, n_bytes);
  memset(resampler->side, 0, n_bytes);
  resampler->n_held = resampler->n_taps > 1 ? resampler->n_taps / 2 - 1 : 0;
  resampler->next   = 0;
  resampler->phase  = 0;
}

// From `n_drop` on, of `n_held`.
static void
slide_row(float* row, uint32_t n_drop, uint32_t n_held)
{
  memmove(row, row + n_drop, (n_held - n_drop) * sizeof(float));
}

// Drop what no output needs any more, so that each sample stays where it was
// modulo 8.
static void
slide(PvResampler* r)
{
  const uint32_t n_drop = r->next & ~7u;
  float* const   rows[] = { r->mid, r->side };
  for (uint32_t i = 0; i < 2; ++i) {
    if (r->is_halving) {
      slide_row(rows[i], n_drop / 2, (r->n_held + 1) / 2);
      slide_row(rows[i] + r->row_stride, n_drop / 2, r->n_held / 2);
    } else {
      slide_row(rows[i], n_drop, r->n_held);
    }
  }
  r->n_held -= n_drop;
  r->next -= n_drop;
}

// Alternately to the row of even samples and to that of odd ones, after what is held.
static void
deal(const PvResampler* r, const float* in, uint32_t n, float* rows)
{
  const uint32_t is_odd = r->n_held % 2;
  float* const   first  = rows + is_odd * r->row_stride + r->n_held / 2;
  float* const   second =
    rows + (1 - is_odd) * r->row_stride + (r->n_held + 1) / 2;
  const float* restrict from = in;
  float* restrict to[2]      = { first, second };
  for (size_t i = 0; i < n / 2; ++i) {
    to[0][i] = from[2 * i];
    to[1][i] = from[2 * i + 1];
  }
  if (n % 2) {
    first[n / 2] = in[n - 1];
  }
}

static void
take_and_deal(PvResampler* r, const float* left, const float* right, uint32_t n)
{
  float mid[PV_RESAMPLER_CHUNK];
  float side[PV_RESAMPLER_CHUNK];
  r->take(left, right, n, mid, side);
  deal(r, mid, n, r->mid);
  deal(r, side, n, r->side);
}

uint32_t
pv_resampler_push(PvResampler* resampler,
                  const float* left,
                  const float* right,
                  uint32_t     n)
{
  PvResampler* const r = resampler;
  slide(r);
  const uint32_t room = r->n_taps + 8 + PV_RESAMPLER_CHUNK - r->n_held;
  const uint32_t most = room < PV_RESAMPLER_CHUNK ? room : PV_RESAMPLER_CHUNK;
  const uint32_t n_in = n < most ? n : most;
  if (r->is_halving) {
    take_and_deal(r, left, right, n_in);
  } else {
    r->take(left, right, n_in, r->mid + r->n_held, r->side + r->n_held);
  }
  r->n_held += n_in;
  return n_in;
}

uint32_t
pv_resampler_copy(PvResampler* resampler, float* mid, float* side, uint32_t n)
{
  const uint32_t at     = resampler->next;
  const uint32_t n_here = resampler->n_held - at;
  const uint32_t n_out  = n < n_here ? n : n_here;
  memcpy(mid, resampler->mid + at, n_out * sizeof(float));
  memcpy(side, resampler->side + at, n_out * sizeof(float));
  resampler->next += n_out;
  return n_out;
}

uint32_t
pv_resampler_pull(PvResampler* resampler, float* mid, float* side, uint32_t n)
{
  return resampler->make(resampler, mid, side, n);
}
