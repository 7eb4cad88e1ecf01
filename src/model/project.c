// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/project.h"

#include "base/finite.h"
#include "model/compose.h"
#include "model/model_private.h"

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
FoldColumns(const PvModelParts*, uint32_t, float (*)[PV_COMPOSE_COLUMNS]);

static FoldColumns*
choose_fold(void)
{
#ifdef PV_HAS_AVX2
  if (__builtin_cpu_supports("avx2")) {
    return pv_compose_columns_avx2;
  }
#endif
  return pv_compose_columns;
}

static void
apply(const PvLinear*     composed,
      const float* const* vectors,
      uint32_t            n,
      double*             out)
{
#ifdef PV_HAS_AVX2
  if (__builtin_cpu_supports("avx2")) {
    pv_compose_apply_avx2(composed, vectors, n, out);
    return;
  }
#endif
  pv_compose_apply(composed, vectors, n, out);
}

// The product of all steps, over the features' own units.
static void
compose_matrix(const PvModelParts* parts, PvLinear* composed)
{
  FoldColumns* const fold_columns = choose_fold();
  const uint32_t     n_in         = parts->n_features;
  float              columns[PV_MAX_COMPONENTS][PV_COMPOSE_COLUMNS];
  for (uint32_t first = 0; first < n_in; first += PV_COMPOSE_COLUMNS) {
    const uint32_t left = n_in - first;
    const uint32_t n    = left < PV_COMPOSE_COLUMNS ? left : PV_COMPOSE_COLUMNS;
    fold_columns(parts, first, columns);
    for (uint32_t o = 0; o < parts->n_components; ++o) {
      float* const row = composed->matrix + (size_t)o * n_in + first;
      for (uint32_t f = 0; f < n; ++f) {
        row[f] = columns[o][f] / parts->scale[first + f];
      }
    }
  }
}

// The mean goes to the steps' own offsets.
static void
compose_offset(const PvModelParts* parts, PvLinear* composed)
{
  double offset[PV_MAX_COMPONENTS] = { 0.0 };
  double mean[PV_MAX_COMPONENTS];
  for (uint32_t s = 0; s < parts->n_steps; ++s) {
    carry_offset(&parts->steps[s], offset, s == 0);
  }
  const float* const at_mean = parts->mean;
  apply(composed, &at_mean, 1, mean);
  for (uint32_t o = 0; o < composed->n_out; ++o) {
    composed->offset[o] = (float)(offset[o] - mean[o]);
  }
}

PvStatus
pv_compose(const PvModelParts* parts, PvLinear* composed, PvError* error)
{
  const uint32_t n_in  = parts->n_features;
  const uint32_t n_out = parts->n_components;
  PvLinear       fresh = { n_in, n_out, NULL, NULL };
  fresh.matrix         = (float*)malloc((size_t)n_out * n_in * sizeof(float));
  fresh.offset         = (float*)malloc(n_out * sizeof(float));
  PvStatus status      = PV_OK;
  if (!fresh.matrix || !fresh.offset) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  } else {
    compose_matrix(parts, &fresh);
    compose_offset(parts, &fresh);
    if (!pv_all_finite(fresh.matrix, (size_t)n_out * n_in) ||
        !pv_all_finite(fresh.offset, n_out)) {
      status = pv_fail(error, PV_ERR_FORMAT, "its projection overflows");
    }
  }
  if (status) {
    pv_linear_clear(&fresh);
  } else {
    *composed = fresh;
  }
  return status;
}

static void
add_offset(const PvLinear* composed, const double* products, float* projected)
{
  for (uint32_t o = 0; o < composed->n_out; ++o) {
    const double x = (double)composed->offset[o] + products[o];
    projected[o] = (float)fmin(fmax(x, -PV_MAX_COORDINATE), PV_MAX_COORDINATE);
  }
}

void
pv_project(const PvLinear* composed, const float* features, float* projected)
{
  double products[PV_MAX_COMPONENTS];
  apply(composed, &features, 1, products);
  add_offset(composed, products, projected);
}

void
pv_project_many(const PvLinear*     composed,
                const float* const* features,
                uint32_t            n,
                float*              projected)
{
  const size_t n_out = composed->n_out;
  double       products[PV_PROJECT_AT_ONCE * PV_MAX_COMPONENTS];
  for (uint32_t i = 0; i < n; i += PV_PROJECT_AT_ONCE) {
    const uint32_t left = n - i;
    const uint32_t m    = left < PV_PROJECT_AT_ONCE ? left : PV_PROJECT_AT_ONCE;
    apply(composed, features + i, m, products);
    for (size_t v = 0; v < m; ++v) {
      add_offset(composed, products + v * n_out, projected + (i + v) * n_out);
    }
  }
}

void
pv_model_project(const PvModel* model, const float* features, float* projected)
{
  pv_project(&model->composed, features, projected);
}
