// SPDX-License-Identifier: GPL-3.0-or-later

// Frames hold bands side by side, series hold one band: tiles of 16 frames by
// 16 bands are turned and drawn, and bands are described while they are at hand.

#include "features/picture_draw.h"

#include "features/picture_rows.h"
#include "features/picture_see.h"

#include "rt/decibel.h"
#include "rt/lanes.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

enum { TILE = PV_BANDS_AT_HAND };

static const double floor_share = 1e-7;

/// Band by band, frame by frame.
typedef struct {
  float left[TILE][TILE];
  float right[TILE][TILE];
  float cross_re[TILE][TILE];
  float cross_im[TILE][TILE];
  float cross_abs[TILE][TILE];
} Tile;

// Four by four: out[j][i] = in[i][j].
static inline void
turn_four(const float* const* in, size_t at, float* out, size_t stride)
{
  const PvQuad a               = *(const PvQuad*)(in[0] + at);
  const PvQuad b               = *(const PvQuad*)(in[1] + at);
  const PvQuad c               = *(const PvQuad*)(in[2] + at);
  const PvQuad d               = *(const PvQuad*)(in[3] + at);
  const PvQuad ab              = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  const PvQuad cd              = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  const PvQuad AB              = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const PvQuad CD              = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  *(PvQuad*)out                = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
  *(PvQuad*)(out + stride)     = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
  *(PvQuad*)(out + 2 * stride) = __builtin_shufflevector(AB, CD, 0, 1, 4, 5);
  *(PvQuad*)(out + 3 * stride) = __builtin_shufflevector(AB, CD, 2, 3, 6, 7);
}

// n floats, a multiple of 4, from byte `offset` of each frame on become rows.
static void
transpose(const PvFrame* const* frames,
          size_t                offset,
          uint32_t              n,
          float*                out,
          size_t                stride)
{
  const float* in[TILE];
  for (uint32_t i = 0; i < TILE; ++i) {
    in[i] = (const float*)(const void*)((const char*)frames[i] + offset);
  }
  for (uint32_t b = 0; b < n; b += 4) {
    for (uint32_t i = 0; i < TILE; i += 4) {
      turn_four(in + i, b, out + b * stride + i, stride);
    }
  }
}

// Frames of the series from `at` on; beyond its end, the last one again.
static void
take(const PvPicture* p, uint32_t at, const PvFrame** frames)
{
  for (uint32_t i = 0; i < TILE; ++i) {
    const uint32_t place = at + i < p->n ? at + i : p->n - 1;
    frames[i]            = pv_window_at(p->window, p->frame[place]);
  }
}

static float
floor_of(const PvPicture* p)
{
  return (float)(floor_share * p->reference + 1e-30);
}

// Without a branch: the bits of negative numbers are negative.
static inline float
above_0(float x)
{
  const int32_t bits = pv_bits_of(x);
  return pv_float_of(bits > 0 ? bits : 0);
}

static void
draw_levels(const float* restrict left,
            const float* restrict right,
            const float* restrict cross_re,
            float floor,
            float* restrict rows,
            size_t stride)
{
  for (uint32_t i = 0; i < TILE; ++i) {
    const float both  = left[i] + right[i];
    const float cross = 2.0f * cross_re[i];
    const float mid   = above_0(0.25f * (both + cross));
    const float side  = above_0(0.25f * (both - cross));
    // A coder's noise in a side 20 dB down, or in a mid, is not to be heard.
    const float m = pv_decibels(mid + 0.01f * side + floor);
    const float s = pv_decibels(side + 0.01f * mid + floor);
    rows[PV_SERIES_POWER * stride + i] = 0.5f * both;
    rows[PV_SERIES_LEVEL * stride + i] = pv_decibels(0.5f * both + floor);
    rows[PV_SERIES_MID * stride + i]   = m;
    rows[PV_SERIES_WIDTH * stride + i] = s - m;
  }
}

static void
draw_pan(const float* restrict left,
         const float* restrict right,
         float floor,
         float* restrict row)
{
  for (uint32_t i = 0; i < TILE; ++i) {
    // Two logarithms, so that left and right exchanged give the same bits.
    row[i] = pv_decibels(left[i] + 0.01f * right[i] + floor) -
             pv_decibels(right[i] + 0.01f * left[i] + floor);
  }
}

static void
draw_phases(const Tile* t,
            uint32_t    b,
            float       floor,
            float* restrict rows,
            size_t stride)
{
  for (uint32_t i = 0; i < TILE; ++i) {
    const float scale = 1.0f / (sqrtf(t->left[b][i] * t->right[b][i]) + floor);
    const float re    = t->cross_re[b][i] * scale;
    const float im    = t->cross_im[b][i] * scale;
    rows[PV_SERIES_IN_PHASE * stride + i]       = re;
    rows[PV_SERIES_QUADRATURE * stride + i]     = im;
    rows[PV_SERIES_QUADRATURE_ABS * stride + i] = fabsf(im);
    rows[PV_SERIES_CORRELATION * stride + i]    = t->cross_abs[b][i] * scale;
    rows[PV_SERIES_COHERENCE * stride + i]      = sqrtf(re * re + im * im);
  }
}

// Level of `n` bands together.
static void
draw_joined(const Tile* t,
            uint32_t    band,
            uint32_t    n,
            float       floor,
            float* restrict row)
{
  float sum[TILE] = { 0 };
  for (uint32_t b = band; b < band + n; ++b) {
    for (uint32_t i = 0; i < TILE; ++i) {
      sum[i] += t->left[b][i] + t->right[b][i];
    }
  }
  for (uint32_t i = 0; i < TILE; ++i) {
    row[i] = pv_decibels(0.5f * sum[i] + floor * (float)n);
  }
}

static void
fill_tile(const PvFrame* const* frames, uint32_t first, Tile* t)
{
  const size_t skip = first * sizeof(float);
  transpose(frames, offsetof(PvFrame, left) + skip, TILE, t->left[0], TILE);
  transpose(frames, offsetof(PvFrame, right) + skip, TILE, t->right[0], TILE);
  transpose(frames, offsetof(PvFrame, cross_re) + skip, TILE, t->cross_re[0],
            TILE);
  if (first < PV_N_PHASE) {
    transpose(frames, offsetof(PvFrame, cross_im) + skip, TILE, t->cross_im[0],
              TILE);
    transpose(frames, offsetof(PvFrame, cross_abs) + skip, TILE,
              t->cross_abs[0], TILE);
  }
}

static void
draw_tile(PvPicture*            p,
          const PvFrame* const* frames,
          uint32_t              first,
          uint32_t              at)
{
  Tile         t;
  const float  floor  = floor_of(p);
  const size_t stride = p->stride;
  fill_tile(frames, first, &t);
  for (uint32_t b = 0; b < TILE; ++b) {
    float* const rows = pv_row_at_hand(p, first + b, PV_SERIES_POWER) + at;
    draw_levels(t.left[b], t.right[b], t.cross_re[b], floor, rows, stride);
    if (first + b < PV_N_WIDTH) {
      draw_pan(t.left[b], t.right[b], floor, rows + PV_SERIES_PAN * stride);
    }
    if (first + b < PV_N_PHASE) {
      draw_phases(&t, b, floor, rows, stride);
    }
  }
  for (uint32_t b = 0; b < TILE; b += 2) {
    draw_joined(&t, b, 2, floor, p->pair_db + (first + b) / 2 * stride + at);
  }
  for (uint32_t b = 0; b < TILE; b += 8) {
    draw_joined(&t, b, 8, floor, p->group_db + (first + b) / 8 * stride + at);
  }
}

static void
draw_bands(PvPicture* p)
{
  const PvFrame* frames[TILE];
  for (uint32_t first = 0; first < PV_N_BANDS; first += TILE) {
    for (uint32_t at = 0; at < p->n; at += TILE) {
      take(p, at, frames);
      draw_tile(p, frames, first, at);
      if (first == 0) {
        transpose(frames, offsetof(PvFrame, flatness_db), PV_N_TONAL,
                  p->tonal_db + at, p->stride);
        transpose(frames, offsetof(PvFrame, moments), PV_N_MOMENTS,
                  p->moments + at, p->stride);
      }
    }
    pv_picture_see_bands(p, first);
  }
}

void
pv_picture_draw_all(PvPicture* picture)
{
  if (picture->wanted.is_drawn) {
    draw_bands(picture);
  }
  pv_picture_see_rest(picture);
}
