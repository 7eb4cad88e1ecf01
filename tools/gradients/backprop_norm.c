// SPDX-License-Identifier: GPL-3.0-or-later

// Batch norm (Ioffe and Szegedy 2015), there and back.  Each patch has sums of its
// own, which are added in the order of patches.

#include "tools/gradients/backprop_norm.h"

#include "tools/gradients/backprop_shares.h"

#include <math.h>
#include <string.h>

// A batch's part in the running mean and variance.
static const double momentum = 0.1;

static double*
sums_of(const PvBackprop* t, uint32_t i, uint32_t patch)
{
  return t->sums + (size_t)patch * 2 * t->layers[i].n_out;
}

static size_t
count_rows(const PvBackprop* t, uint32_t i)
{
  return pv_unfolding_n_rows(&t->layers[i].unfolding);
}

/// Sum each channel's numbers, or with `mean` the squares of their distances from
/// it.
static void
sum_raw(PvBackprop* t, uint32_t i, uint32_t patch, const double* mean)
{
  const uint32_t n    = t->layers[i].n_out;
  const float*   x    = pv_backprop_raw(t, patch, i);
  double* const  sums = sums_of(t, i, patch);
  memset(sums, 0, n * sizeof(double));
  for (size_t row = 0; row < count_rows(t, i); ++row, x += n) {
    for (uint32_t c = 0; c < n; ++c) {
      const double far = mean ? (double)x[c] - mean[c] : 0.0;
      sums[c] += mean ? far * far : (double)x[c];
    }
  }
}

static void
sum_values(PvBackprop* t, uint32_t i, uint32_t share)
{
  for (uint32_t p = share; p < t->n_patches; p += PV_N_SHARES) {
    sum_raw(t, i, p, NULL);
  }
}

static void
sum_squares(PvBackprop* t, uint32_t i, uint32_t share)
{
  for (uint32_t p = share; p < t->n_patches; p += PV_N_SHARES) {
    sum_raw(t, i, p, t->layers[i].mean);
  }
}

/// Add up number `at` of each patch's sums.
static double
add_up(const PvBackprop* t, uint32_t i, uint32_t at)
{
  double sum = 0.0;
  for (uint32_t p = 0; p < t->n_patches; ++p) {
    sum += sums_of(t, i, p)[at];
  }
  return sum;
}

static void
run_on(double* running, double value, bool is_first)
{
  *running = is_first ? value : *running + momentum * (value - *running);
}

/// Make of the offset that a file has, and of a gain of 1, those with which a norm
/// changes nothing but adds that offset.
static void
undo_norm(PvBackprop* t, uint32_t i)
{
  const PvTrainedLayer* const layer = &t->layers[i];
  for (uint32_t c = 0; c < layer->n_out; ++c) {
    t->parameters[layer->gain + c] = (float)(1.0 / layer->factor[c]);
    t->parameters[layer->offset + c] += (float)layer->mean[c];
  }
}

static void
find_mean_and_factor(PvBackprop* t, uint32_t i)
{
  PvTrainedLayer* const layer = &t->layers[i];
  const double          n     = (double)t->n_patches * (double)count_rows(t, i);
  pv_backprop_share_out(t, i, sum_values);
  for (uint32_t c = 0; c < layer->n_out; ++c) {
    layer->mean[c] = add_up(t, i, c) / n;
  }
  pv_backprop_share_out(t, i, sum_squares);
  for (uint32_t c = 0; c < layer->n_out; ++c) {
    const double variance = add_up(t, i, c) / n;
    layer->factor[c]      = 1.0 / sqrt(variance + PV_BATCH_NORM_FLOOR);
    run_on(&layer->running[c], layer->mean[c], !t->n_batches);
    run_on(&layer->running[layer->n_out + c], variance, !t->n_batches);
  }
}

static void
standardise(PvBackprop* t, uint32_t i, uint32_t share)
{
  const PvTrainedLayer* const layer  = &t->layers[i];
  const float* const          gain   = t->parameters + layer->gain;
  const float* const          offset = t->parameters + layer->offset;
  const uint32_t              n      = layer->n_out;
  for (uint32_t p = share; p < t->n_patches; p += PV_N_SHARES) {
    float* x   = pv_backprop_raw(t, p, i);
    float* out = pv_backprop_values(t, p, i + 1);
    for (size_t row = 0; row < count_rows(t, i); ++row, x += n, out += n) {
      for (uint32_t c = 0; c < n; ++c) {
        x[c]   = (float)(((double)x[c] - layer->mean[c]) * layer->factor[c]);
        out[c] = gain[c] * x[c] + offset[c];
      }
    }
  }
}

void
pv_backprop_norm(PvBackprop* t, uint32_t i)
{
  find_mean_and_factor(t, i);
  if (t->is_started && !t->n_batches) {
    undo_norm(t, i);
  }
  pv_backprop_share_out(t, i, standardise);
}

/// Sum each channel's gradients, and their products with what was standardised.
static void
sum_gradients(PvBackprop* t, uint32_t i, uint32_t share)
{
  const uint32_t n = t->layers[i].n_out;
  for (uint32_t p = share; p < t->n_patches; p += PV_N_SHARES) {
    const float*  x        = pv_backprop_raw(t, p, i);
    const float*  gradient = pv_backprop_backwards(t, p, i + 1);
    double* const sums     = sums_of(t, i, p);
    memset(sums, 0, 2 * (size_t)n * sizeof(double));
    for (size_t row = 0; row < count_rows(t, i); ++row, x += n, gradient += n) {
      for (uint32_t c = 0; c < n; ++c) {
        sums[c] += (double)gradient[c];
        sums[n + c] += (double)gradient[c] * (double)x[c];
      }
    }
  }
}

static void
spread(PvBackprop* t, uint32_t i, uint32_t share)
{
  const PvTrainedLayer* const layer   = &t->layers[i];
  const float* const          gain    = t->parameters + layer->gain;
  const float* const          offsets = t->gradients + layer->offset;
  const float* const          gains   = t->gradients + layer->gain;
  const uint32_t              n       = layer->n_out;
  const double rows = (double)t->n_patches * (double)count_rows(t, i);
  for (uint32_t p = share; p < t->n_patches; p += PV_N_SHARES) {
    const float* x        = pv_backprop_raw(t, p, i);
    float*       gradient = pv_backprop_backwards(t, p, i + 1);
    for (size_t row = 0; row < count_rows(t, i); ++row, x += n, gradient += n) {
      for (uint32_t c = 0; c < n; ++c) {
        const double less =
          ((double)offsets[c] + (double)x[c] * (double)gains[c]) / rows;
        gradient[c] = (float)((double)gain[c] * layer->factor[c] *
                              ((double)gradient[c] - less));
      }
    }
  }
}

void
pv_backprop_norm_back(PvBackprop* t, uint32_t i)
{
  const PvTrainedLayer* const layer = &t->layers[i];
  pv_backprop_share_out(t, i, sum_gradients);
  for (uint32_t c = 0; c < layer->n_out; ++c) {
    t->gradients[layer->offset + c] = (float)add_up(t, i, c);
    t->gradients[layer->gain + c]   = (float)add_up(t, i, layer->n_out + c);
  }
  pv_backprop_share_out(t, i, spread);
}
