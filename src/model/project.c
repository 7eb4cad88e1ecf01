// SPDX-License-Identifier: GPL-3.0-or-later

// A projection as one matrix, and what it makes of feature vectors.

#include "base/finite.h"
#include "model/compose.h"
#include "model/model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void
carry_offset(const PvLinear* step, double offset[PV_MAX_COMPONENTS], bool first)
{
  double next[PV_MAX_COMPONENTS] = { 0 };
  for (uint32_t o = 0; o < step->n_out; ++o) {
    next[o] = (double)step->offset[o];
    for (uint32_t i = 0; !first && i < step->n_in; ++i) {
      next[o] += (double)step->matrix[(size_t)o * step->n_in + i] * offset[i];
    }
  }
  memcpy(offset, next, step->n_out * sizeof(double));
}

typedef void
FoldColumns(const PvModel*, uint32_t, float (*)[PV_FOLD_COLUMNS]);

static FoldColumns*
choose_fold(void)
{
#ifdef PV_HAS_AVX2
  if (__builtin_cpu_supports("avx2")) {
    return pv_fold_columns_avx2;
  }
#endif
  return pv_fold_columns;
}

static void
apply(const PvLinear* folded, const float* x, double* out)
{
#ifdef PV_HAS_AVX2
  if (__builtin_cpu_supports("avx2")) {
    pv_fold_apply_avx2(folded, x, out);
    return;
  }
#endif
  pv_fold_apply(folded, x, out);
}

// The product of all steps, over the features' own units.
static void
fold_matrix(const PvModel* model, PvLinear* folded)
{
  FoldColumns* const fold_columns = choose_fold();
  const uint32_t     n_in         = model->n_features;
  float              columns[PV_MAX_COMPONENTS][PV_FOLD_COLUMNS];
  for (uint32_t first = 0; first < n_in; first += PV_FOLD_COLUMNS) {
    const uint32_t left = n_in - first;
    const uint32_t n    = left < PV_FOLD_COLUMNS ? left : PV_FOLD_COLUMNS;
    fold_columns(model, first, columns);
    for (uint32_t o = 0; o < model->n_components; ++o) {
      float* const row = folded->matrix + (size_t)o * n_in + first;
      for (uint32_t f = 0; f < n; ++f) {
        row[f] = columns[o][f] / model->scale[first + f];
      }
    }
  }
}

// The mean goes to the steps' own offsets.
static void
fold_offset(const PvModel* model, PvLinear* folded)
{
  double offset[PV_MAX_COMPONENTS] = { 0.0 };
  double mean[PV_MAX_COMPONENTS];
  for (uint32_t s = 0; s < model->n_steps; ++s) {
    carry_offset(&model->steps[s], offset, s == 0);
  }
  apply(folded, model->mean, mean);
  for (uint32_t o = 0; o < folded->n_out; ++o) {
    folded->offset[o] = (float)(offset[o] - mean[o]);
  }
}

PvStatus
pv_model_fold(PvModel* model, PvError* error)
{
  const uint32_t n_in   = model->n_features;
  const uint32_t n_out  = model->n_components;
  PvLinear       folded = { n_in, n_out, NULL, NULL };
  folded.matrix         = (float*)malloc((size_t)n_out * n_in * sizeof(float));
  folded.offset         = (float*)malloc(n_out * sizeof(float));
  PvStatus status       = PV_OK;
  if (!folded.matrix || !folded.offset) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  } else {
    fold_matrix(model, &folded);
    fold_offset(model, &folded);
    if (!pv_all_finite(folded.matrix, (size_t)n_out * n_in) ||
        !pv_all_finite(folded.offset, n_out)) {
      status = pv_fail(error, PV_ERR_FORMAT, "its projection overflows");
    }
  }
  if (status) {
    pv_linear_clear(&folded);
    return status;
  }
  pv_linear_clear(&model->folded);
  model->folded = folded;
  return PV_OK;
}

void
pv_model_project(const PvModel* model, const float* features, float* projected)
{
  const PvLinear* const folded = &model->folded;
  double                products[PV_MAX_COMPONENTS];
  apply(folded, features, products);
  for (uint32_t o = 0; o < folded->n_out; ++o) {
    const double x = (double)folded->offset[o] + products[o];
    projected[o] = (float)fmin(fmax(x, -PV_MAX_COORDINATE), PV_MAX_COORDINATE);
  }
}
