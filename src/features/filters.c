// SPDX-License-Identifier: GPL-3.0-or-later

// filters: the levels of the 64 bands, each frame's against the mean of its bands,
// go through filters over bands and frames; what is below 0 counts as 0; of each
// filter the mean over the window and the deviation.  The first layer of a network:
// tensors `weights` and `offset` are those of torch.nn.Conv1d(64, n, frames).

#include "features/functions.h"

#include "rt/decibel.h"
#include "rt/lanes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_FILTERS = 256, MAX_FRAMES = 32, ROW = PV_N_BANDS };

static const float largest = 1e6f; // Weight or offset: sums stay finite

static const double floor_share =
  1e-7; // Times the mean power of all bands together

typedef struct {
  uint32_t     n;         ///< Filters
  uint32_t     n_frames;  ///< That a filter spans
  const float* offset;    ///< [n]
  float        weights[]; ///< [n][n_frames][64], the oldest frame first
} Filters;

// From [filter][band][frame] on.
static void
turn_weights(const float* in, Filters* filters)
{
  float* out = filters->weights;
  for (uint32_t f = 0; f < filters->n; ++f) {
    for (uint32_t t = 0; t < filters->n_frames; ++t) {
      for (uint32_t b = 0; b < ROW; ++b) {
        *out++ = in[((size_t)f * ROW + b) * filters->n_frames + t];
      }
    }
  }
}

static PvStatus
check_sizes(const PvWeight* weights, const PvWeight* offset, PvError* error)
{
  const uint64_t* const sizes = weights->sizes;
  if (sizes[0] > MAX_FILTERS || sizes[1] != ROW || sizes[2] > MAX_FRAMES) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "tensor 'weights' must be of 1 to %d filters, %d bands and "
                   "1 to %d frames",
                   MAX_FILTERS, ROW, MAX_FRAMES);
  }
  if (offset->sizes[0] != sizes[0]) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "tensor 'offset' must be of %u numbers, one for each filter",
                   (uint32_t)sizes[0]);
  }
  return PV_OK;
}

static PvStatus
load(const PvLearnedParts* parts, void** self, PvError* error)
{
  const PvWeight* const weights =
    pv_weights_find(&parts->weights, "weights", 3, error);
  const PvWeight* const offset =
    weights ? pv_weights_find(&parts->weights, "offset", 1, error) : NULL;
  if (!offset) {
    return PV_ERR_FORMAT;
  }
  PvStatus st = check_sizes(weights, offset, error);
  st          = st ? st : pv_weight_check(weights, largest, error);
  st          = st ? st : pv_weight_check(offset, largest, error);
  if (st) {
    return st;
  }
  const uint64_t n        = weights->sizes[0];
  const uint64_t n_frames = weights->sizes[2];
  Filters* const filters =
    (Filters*)malloc(sizeof(Filters) + n * n_frames * ROW * sizeof(float));
  if (!filters) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  filters->n        = (uint32_t)n;
  filters->n_frames = (uint32_t)n_frames;
  filters->offset   = offset->values;
  turn_weights(weights->values, filters);
  *self = filters;
  return PV_OK;
}

static uint32_t
n_values(const void* self)
{
  return 2 * ((const Filters*)self)->n;
}

static void
measure_levels(const PvFrame* frame, float floor, float levels[ROW])
{
  float sum = 0.0f;
  for (uint32_t b = 0; b < ROW; ++b) {
    levels[b] = pv_decibels(0.5f * (frame->left[b] + frame->right[b]) + floor);
    sum += levels[b];
  }
  for (uint32_t b = 0; b < ROW; ++b) {
    levels[b] -= sum / ROW;
  }
}

static float
apply(const Filters* filters, uint32_t f, const float* levels)
{
  const uint32_t     n       = filters->n_frames * ROW;
  const float* const w       = filters->weights + (size_t)f * n;
  PvOct              sums[2] = { pv_oct_of(0.0f), pv_oct_of(0.0f) };
  for (uint32_t i = 0; i < n; i += 16) {
    for (uint32_t j = 0; j < 2; ++j) {
      sums[j] = pv_oct_add_product(sums[j], pv_oct_load(w + i + 8 * j),
                                   pv_oct_load(levels + i + 8 * j));
    }
  }
  return fmaxf(pv_oct_sum(pv_oct_add(sums[0], sums[1])) + filters->offset[f],
               0.0f);
}

/// Over the frames so far.
typedef struct {
  uint32_t n;
  double   sum[MAX_FILTERS];
  double   squares[MAX_FILTERS];
} Sums;

static void
put(const Filters* filters, const Sums* sums, float* values)
{
  const double n = sums->n ? sums->n : 1;
  for (uint32_t f = 0; f < filters->n; ++f) {
    const double mean      = sums->sum[f] / n;
    const double variance  = sums->squares[f] / n - mean * mean;
    values[f]              = (float)mean;
    values[filters->n + f] = (float)sqrt(fmax(variance, 0.0));
  }
}

static void
compute(const void* self, void* memory, const PvPicture* picture, float* values)
{
  (void)memory;
  const Filters* const filters = (const Filters*)self;
  const uint32_t       span    = filters->n_frames;
  const float floor = (float)(floor_share * picture->reference + 1e-30);
  float       levels[MAX_FRAMES * ROW] = { 0 };
  Sums        sums                     = { .n = 0 };
  for (uint32_t i = 0; i < picture->n; ++i) {
    memmove(levels, levels + ROW, (span - 1) * ROW * sizeof(float));
    measure_levels(pv_window_at(picture->window, picture->frame[i]), floor,
                   levels + (size_t)(span - 1) * ROW);
    sums.n += i + 1 >= span;
    for (uint32_t f = 0; i + 1 >= span && f < filters->n; ++f) {
      const double x = (double)apply(filters, f, levels);
      sums.sum[f] += x;
      sums.squares[f] += x * x;
    }
  }
  put(filters, &sums, values);
}

const PvLearnedFeature pv_learned_filters = { .load     = load,
                                              .n_values = n_values,
                                              .compute  = compute,
                                              .free     = free };
