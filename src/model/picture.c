// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/picture.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static const double quiet =
  1e-5; // Frames below this share of the mean are left out
static const double floor_share = 1e-7;

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
  double sum = 0.0;
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    sum += (double)frame->left[b] + (double)frame->right[b];
  }
  return 0.5 * sum;
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

static float
decibels(double power)
{
  return (float)(10.0 * log10(power));
}

static void
draw_band(PvPicture* p, const PvFrame* f, uint32_t b, uint32_t i)
{
  const double floor = floor_share * p->reference;
  const double left  = (double)f->left[b];
  const double right = (double)f->right[b];
  const double cross = (double)f->cross_re[b];
  const double mid   = 0.25 * (left + right + 2.0 * cross);
  const double side  = 0.25 * (left + right - 2.0 * cross);
  const double both  = sqrt(left * right) + floor;
  const size_t at    = (size_t)b * p->stride + i;
  p->level_db[at]    = decibels(0.5 * (left + right) + floor);
  // A coder's noise in a side 20 dB down, or in a mid, is not to be heard.
  const double s    = fmax(side, 0.0) + 0.01 * fmax(mid, 0.0) + floor;
  const double m    = fmax(mid, 0.0) + 0.01 * fmax(side, 0.0) + floor;
  p->mid_db[at]     = decibels(m);
  p->width_db[at]   = decibels(s / m);
  p->in_phase[at]   = (float)(cross / both);
  p->quadrature[at] = (float)((double)f->cross_im[b] / both);
  p->likeness[at]   = (float)((double)f->cross_abs[b] / both);
}

// Levels of `n_joined` bands together.
static void
draw_joined(const PvPicture* p,
            const PvFrame*   f,
            uint32_t         n_joined,
            uint32_t         i,
            float*           rows)
{
  const double floor = floor_share * p->reference * n_joined;
  for (uint32_t b = 0; b < PV_N_BANDS; b += n_joined) {
    double sum = 0.0;
    for (uint32_t j = b; j < b + n_joined; ++j) {
      sum += (double)f->left[j] + (double)f->right[j];
    }
    rows[(size_t)(b / n_joined) * p->stride + i] = decibels(0.5 * sum + floor);
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
    p->loudness_db[i]      = decibels(power_of(f) + 1e-30);
    places[i]              = (Place){ p->loudness_db[i], i };
  }
  qsort(places, p->n, sizeof(Place), by_loudness);
  for (uint32_t i = 0; i < p->n; ++i) {
    p->by_loudness[i] = places[i].place;
  }
}

void
pv_picture_draw(PvPicture* picture, const PvWindow* window)
{
  picture->window = window;
  keep_loud_frames(picture);
  for (uint32_t i = 0; i < picture->n; ++i) {
    const PvFrame* const f = pv_window_at(window, picture->frame[i]);
    for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
      draw_band(picture, f, b, i);
    }
    draw_joined(picture, f, 2, i, picture->wide_db);
    draw_joined(picture, f, 8, i, picture->group_db);
  }
  order_by_loudness(picture);
}
