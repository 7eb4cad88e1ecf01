// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/measure.h"

#include <math.h>
#include <stdlib.h>

/// A deviation below this share of the mean's magnitude is rounding.
static const double smallest_deviation = 1e-6;

enum { PIECE = 128 }; // Clips

/// What one pass over all clips, in their order, finds of each feature.
typedef struct {
  double* sum;
  double* mean; ///< Of the clips so far
  double*
    squares; ///< Sum of their squared deviations from that, as Welford (1962) has it
} Moments;

static bool
init_moments(Moments* moments, uint32_t n)
{
  *moments = (Moments){ calloc(n, sizeof(double)), calloc(n, sizeof(double)),
                        calloc(n, sizeof(double)) };
  return moments->sum && moments->mean && moments->squares;
}

static void
clear_moments(Moments* moments)
{
  free(moments->sum);
  free(moments->mean);
  free(moments->squares);
}

static void
add_clip(const float* features, uint32_t n, uint32_t n_before, Moments* moments)
{
  const double share = 1.0 / (n_before + 1.0);
  for (uint32_t f = 0; f < n; ++f) {
    const double x = (double)features[f];
    const double d = x - moments->mean[f];
    moments->sum[f] += x;
    moments->mean[f] += d * share;
    moments->squares[f] += d * (x - moments->mean[f]);
  }
}

static void
add_clips(const PvTraining* t, Moments* moments)
{
  for (uint32_t first = 0; first < t->n_clips; first += PIECE) {
    const uint32_t left = t->n_clips - first;
    const uint32_t n    = left < PIECE ? left : PIECE;
    pv_clips_expect(t->clips, t->n_features, t->n_clips, first, n);
    for (uint32_t c = first; c < first + n; ++c) {
      add_clip(t->clips[c].features, t->n_features, c, moments);
    }
  }
}

bool
pv_features_measure(const PvTraining* training, float* mean, float* scale)
{
  Moments    moments;
  const bool is_fine = init_moments(&moments, training->n_features);
  if (is_fine) {
    add_clips(training, &moments);
  }
  for (uint32_t f = 0; is_fine && f < training->n_features; ++f) {
    const double average   = moments.sum[f] / training->n_clips;
    const double deviation = sqrt(moments.squares[f] / training->n_clips);
    const bool   varies =
      deviation > smallest_deviation * fabs(average) && deviation > 1e-12;
    mean[f]  = (float)average;
    scale[f] = varies ? (float)deviation : 1.0f;
  }
  clear_moments(&moments);
  return is_fine;
}
