// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/compose.h"

#include "rt/lanes.h"

#include <string.h>

enum { N = PV_COMPOSE_COLUMNS };

typedef float Columns[PV_MAX_COMPONENTS][N];

/// One row of the columns.
typedef struct {
  PvOct low;
  PvOct high;
} Row;

static inline Row
load(const float x[N])
{
  return (Row){ pv_oct_load(x), pv_oct_load(x + N / 2) };
}

static inline Row
add_product(Row sum, float w, Row in)
{
  return (Row){ pv_oct_add_product(sum.low, pv_oct_of(w), in.low),
                pv_oct_add_product(sum.high, pv_oct_of(w), in.high) };
}

static inline void
store(float out[N], Row row)
{
  pv_oct_store(out, row.low);
  pv_oct_store(out + N / 2, row.high);
}

static void
take_first(const PvLinear* step, uint32_t first, uint32_t n, Columns columns)
{
  const float* row = step->matrix + first;
  for (uint32_t o = 0; o < step->n_out; ++o, row += step->n_in) {
    if (n == N) {
      store(columns[o], load(row));
    } else {
      memset(columns[o], 0, sizeof(columns[o]));
      memcpy(columns[o], row, n * sizeof(float));
    }
  }
}

// Without a step the features themselves are the components.
static void
take_features(uint32_t n_features, uint32_t first, uint32_t n, Columns columns)
{
  memset(columns, 0, n_features * sizeof(columns[0]));
  for (uint32_t f = 0; f < n; ++f) {
    columns[first + f][f] = 1.0f;
  }
}

// Four rows at a time, so that each row that comes in is loaded once for them.
static void
multiply_four(const PvLinear* step, uint32_t o, Columns in, float out[4][N])
{
  const float* const w0 = step->matrix + (size_t)o * step->n_in;
  const float* const w1 = w0 + step->n_in;
  const float* const w2 = w1 + step->n_in;
  const float* const w3 = w2 + step->n_in;
  Row                a = { 0 }, b = { 0 }, c = { 0 }, d = { 0 };
  for (uint32_t i = 0; i < step->n_in; ++i) {
    const Row row = load(in[i]);
    a             = add_product(a, w0[i], row);
    b             = add_product(b, w1[i], row);
    c             = add_product(c, w2[i], row);
    d             = add_product(d, w3[i], row);
  }
  store(out[0], a);
  store(out[1], b);
  store(out[2], c);
  store(out[3], d);
}

static void
multiply_one(const PvLinear* step, uint32_t o, Columns in, float out[N])
{
  const float* const w   = step->matrix + (size_t)o * step->n_in;
  Row                sum = { 0 };
  for (uint32_t i = 0; i < step->n_in; ++i) {
    sum = add_product(sum, w[i], load(in[i]));
  }
  store(out, sum);
}

static void
multiply(const PvLinear* step, Columns columns)
{
  Columns  next;
  uint32_t o = 0;
  for (; o + 4 <= step->n_out; o += 4) {
    multiply_four(step, o, columns, &next[o]);
  }
  for (; o < step->n_out; ++o) {
    multiply_one(step, o, columns, next[o]);
  }
  memcpy(columns, next, step->n_out * sizeof(next[0]));
}

void
pv_compose_columns(const PvModelParts* parts, uint32_t first, Columns columns)
{
  const uint32_t left = parts->n_features - first;
  const uint32_t n    = left < N ? left : N;
  if (parts->n_steps) {
    take_first(&parts->steps[0], first, n, columns);
  } else {
    take_features(parts->n_features, first, n, columns);
  }
  for (uint32_t s = 1; s < parts->n_steps; ++s) {
    multiply(&parts->steps[s], columns);
  }
}

// Up to four rows side by side.  Each sum runs in four lanes.
static inline void
apply_rows(const PvLinear* composed,
           uint32_t        o,
           uint32_t        n,
           const float*    x,
           double*         out)
{
  const uint32_t n_in   = composed->n_in;
  const float*   row[4] = { NULL };
  PvFour         sum[4] = { 0 };
  uint32_t       i      = 0;
  for (uint32_t r = 0; r < n; ++r) {
    row[r] = composed->matrix + (size_t)(o + r) * n_in;
  }
  for (; i + 4 <= n_in; i += 4) {
    const PvFour in = pv_four_widen(x + i);
    for (uint32_t r = 0; r < n; ++r) {
      const PvFour w = pv_four_widen(row[r] + i);
      sum[r]         = pv_four_add(sum[r], pv_four_multiply(w, in));
    }
  }
  for (uint32_t r = 0; r < n; ++r) {
    double part[4];
    pv_four_store(part, sum[r]);
    for (uint32_t j = 0; i + j < n_in; ++j) {
      part[j] += (double)row[r][i + j] * (double)x[i + j];
    }
    out[o + r] = (part[0] + part[1]) + (part[2] + part[3]);
  }
}

// Rows stay in the cache while all vectors meet them.
void
pv_compose_apply(const PvLinear*     composed,
                 const float* const* vectors,
                 uint32_t            n,
                 double*             out)
{
  const uint32_t n_out = composed->n_out;
  for (uint32_t o = 0; o < n_out; o += 4) {
    for (uint32_t v = 0; v < n; ++v) {
      double* const to = out + (size_t)v * n_out;
      if (o + 4 <= n_out) {
        apply_rows(composed, o, 4, vectors[v], to);
      } else {
        apply_rows(composed, o, n_out - o, vectors[v], to);
      }
    }
  }
}
