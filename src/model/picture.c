// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/picture.h"

#include "rt/decibel.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

static const double quiet =
  1e-5; // Frames below this share of the mean are left out
static const double floor_share = 1e-7;

const uint32_t pv_lags[PV_N_LAGS] = { 1, 2, 4, 8, 16, 32 };

static bool
prepare_spectrum(PvPicture* p, uint32_t window_frames)
{
  p->n_padded = 2;
  while (p->n_padded < window_frames) {
    p->n_padded *= 2;
  }
  p->padded   = fftw_alloc_real(p->n_padded);
  p->spectrum = fftw_alloc_complex(p->n_padded / 2 + 1);
  if (!p->padded || !p->spectrum) {
    return false;
  }
  fftw_make_planner_thread_safe();
  p->plan = fftw_plan_dft_r2c_1d((int)p->n_padded, p->padded, p->spectrum,
                                 FFTW_ESTIMATE);
  return p->plan != NULL;
}

PvPicture*
pv_picture_new(uint32_t window_frames)
{
  const size_t     stride = (window_frames + 15u) & ~15u;
  const size_t     rows   = 6 * PV_N_BANDS + PV_N_WIDE + PV_N_GROUPS + 2;
  PvPicture* const p      = (PvPicture*)calloc(1, sizeof(PvPicture));
  if (!p) {
    return NULL;
  }
  p->stride = (uint32_t)stride;
  p->frame  = (uint32_t*)malloc(2 * stride * sizeof(uint32_t));
  p->memory = (float*)malloc(rows * stride * sizeof(float));
  if (!p->frame || !p->memory || !prepare_spectrum(p, window_frames)) {
    pv_picture_free(p);
    return NULL;
  }
  p->level_db    = p->memory;
  p->width_db    = p->level_db + PV_N_BANDS * stride;
  p->in_phase    = p->width_db + PV_N_BANDS * stride;
  p->quadrature  = p->in_phase + PV_N_BANDS * stride;
  p->likeness    = p->quadrature + PV_N_BANDS * stride;
  p->wide_db     = p->likeness + PV_N_BANDS * stride;
  p->group_db    = p->wide_db + PV_N_WIDE * stride;
  p->scratch     = p->group_db + PV_N_GROUPS * stride;
  p->loudness_db = p->scratch + stride;
  p->mid_db      = p->loudness_db + stride;
  p->by_loudness = p->frame + stride;
  return p;
}

void
pv_picture_free(PvPicture* picture)
{
  if (picture) {
    if (picture->plan) {
      fftw_destroy_plan(picture->plan);
    }
    fftw_free(picture->spectrum);
    fftw_free(picture->padded);
    free(picture->memory);
    free(picture->frame);
    free(picture);
  }
}

static double
power_of(const PvFrame* frame)
{
  return 0.5 * PV_N_BANDS *
         (pv_series_mean(frame->left, PV_N_BANDS) +
          pv_series_mean(frame->right, PV_N_BANDS));
}

static void
keep_loud_frames(PvPicture* p)
{
  const PvWindow* const window = p->window;
  double                sum    = 0.0;
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    sum += power_of(pv_window_at(window, i));
  }
  p->n         = 0;
  p->reference = window->n_frames ? sum / window->n_frames : 0.0;
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    if (power_of(pv_window_at(window, i)) > quiet * p->reference) {
      p->frame[p->n++] = i;
    }
  }
}

// Frames drawn at a time, so that the rows are written by the cache line.
enum { BLOCK = 16 };

/// One frame, band by band; arrays for the compiler to put into lanes.
typedef struct {
  float level_db[PV_N_BANDS];
  float mid_db[PV_N_BANDS];
  float width_db[PV_N_BANDS];
  float in_phase[PV_N_BANDS];
  float quadrature[PV_N_BANDS];
  float likeness[PV_N_BANDS];
  float wide_db[PV_N_WIDE];
  float group_db[PV_N_GROUPS];
} Column;

// Without a branch: the bits of negative numbers are negative.
static float
above_0(float x)
{
  const int32_t bits = pv_bits_of(x);
  return pv_float_of(bits > 0 ? bits : 0);
}

static void
draw_bands(const PvFrame* f, float floor, Column* c)
{
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const float both  = f->left[b] + f->right[b];
    const float cross = 2.0f * f->cross_re[b];
    const float mid   = above_0(0.25f * (both + cross));
    const float side  = above_0(0.25f * (both - cross));
    const float scale = 1.0f / (sqrtf(f->left[b]) * sqrtf(f->right[b]) + floor);
    // A coder's noise in a side 20 dB down, or in a mid, is not to be heard.
    const float s    = side + 0.01f * mid + floor;
    const float m    = mid + 0.01f * side + floor;
    c->level_db[b]   = pv_decibels(0.5f * both + floor);
    c->mid_db[b]     = pv_decibels(m);
    c->width_db[b]   = pv_decibels(s / m);
    c->in_phase[b]   = f->cross_re[b] * scale;
    c->quadrature[b] = f->cross_im[b] * scale;
    c->likeness[b]   = f->cross_abs[b] * scale;
  }
}

// Levels of `n_joined` bands together.
static void
draw_joined(const PvFrame* f, float floor, uint32_t n_joined, float* levels_db)
{
  for (uint32_t b = 0; b < PV_N_BANDS / n_joined; ++b) {
    float sum = 0.0f;
    for (uint32_t j = b * n_joined; j < (b + 1) * n_joined; ++j) {
      sum += f->left[j] + f->right[j];
    }
    levels_db[b] = 0.5f * sum + floor * (float)n_joined;
  }
  for (uint32_t b = 0; b < PV_N_BANDS / n_joined; ++b) {
    levels_db[b] = pv_decibels(levels_db[b]);
  }
}

// Columns to rows: value `offset` of each column is the first of `n` rows.
static void
store(const PvPicture* p,
      const Column*    columns,
      uint32_t         n_columns,
      size_t           offset,
      uint32_t         n,
      float*           rows)
{
  for (uint32_t b = 0; b < n; ++b) {
    float* const row = rows + (size_t)b * p->stride;
    for (uint32_t i = 0; i < n_columns; ++i) {
      const float* const values =
        (const float*)(const void*)((const char*)&columns[i] + offset);
      row[i] = values[b];
    }
  }
}

static void
draw_block(PvPicture* p, uint32_t first, uint32_t n)
{
  const float floor = (float)(floor_share * p->reference);
  Column      c[BLOCK];
  for (uint32_t i = 0; i < n; ++i) {
    const PvFrame* const f = pv_window_at(p->window, p->frame[first + i]);
    draw_bands(f, floor, &c[i]);
    draw_joined(f, floor, 2, c[i].wide_db);
    draw_joined(f, floor, 8, c[i].group_db);
  }
  const struct {
    size_t   offset;
    uint32_t n;
    float*   rows;
  } all[] = {
    { offsetof(Column, level_db), PV_N_BANDS, p->level_db },
    { offsetof(Column, mid_db), PV_N_BANDS, p->mid_db },
    { offsetof(Column, width_db), PV_N_BANDS, p->width_db },
    { offsetof(Column, in_phase), PV_N_BANDS, p->in_phase },
    { offsetof(Column, quadrature), PV_N_BANDS, p->quadrature },
    { offsetof(Column, likeness), PV_N_BANDS, p->likeness },
    { offsetof(Column, wide_db), PV_N_WIDE, p->wide_db },
    { offsetof(Column, group_db), PV_N_GROUPS, p->group_db },
  };
  for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); ++i) {
    store(p, c, n, all[i].offset, all[i].n, all[i].rows + first);
  }
}

/// A place and its loudness, to be sorted.
typedef struct {
  float    loudness_db;
  uint32_t place;
} Place;

static int
by_loudness(const void* a, const void* b)
{
  const Place* const x = (const Place*)a;
  const Place* const y = (const Place*)b;
  if (x->loudness_db != y->loudness_db) {
    return x->loudness_db < y->loudness_db ? -1 : 1;
  }
  return x->place < y->place ? -1 : x->place > y->place;
}

// The padded series is free while the picture is drawn.
static void
order_by_loudness(PvPicture* p)
{
  Place* const places = (Place*)(void*)p->padded;
  for (uint32_t i = 0; i < p->n; ++i) {
    const PvFrame* const f = pv_window_at(p->window, p->frame[i]);
    p->loudness_db[i]      = (float)(10.0 * log10(power_of(f) + 1e-30));
    places[i]              = (Place){ p->loudness_db[i], i };
  }
  qsort(places, p->n, sizeof(Place), by_loudness);
  for (uint32_t i = 0; i < p->n; ++i) {
    p->by_loudness[i] = places[i].place;
  }
}

// The blocks that tell of changes share them.
static void
see_changes(PvPicture* p)
{
  for (uint32_t l = 0; l < PV_N_LAGS; ++l) {
    for (uint32_t b = 0; b < PV_N_WIDE; ++b) {
      const float* const row = p->wide_db + (size_t)b * p->stride;
      p->change[l][b]        = pv_series_change(row, p->n, pv_lags[l]);
    }
  }
}

void
pv_picture_sort(const PvPicture* picture, uint32_t n)
{
  pv_series_sort(picture->scratch, n, (uint32_t*)(void*)picture->padded);
}

void
pv_picture_draw(PvPicture* picture, const PvWindow* window)
{
  picture->window = window;
  keep_loud_frames(picture);
  for (uint32_t i = 0; i < picture->n; i += BLOCK) {
    const uint32_t n = picture->n - i;
    draw_block(picture, i, n < BLOCK ? n : BLOCK);
  }
  order_by_loudness(picture);
  see_changes(picture);
}
