// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/multiply.h"

#include "rt/lanes.h"

enum { MOST_ROWS = 4, MOST_OCTS = 2 };

/// Add to `n_rows` rows, and eight columns for each oct.
PV_ALWAYS_INLINE void
add_tile(const PvProduct* p,
         uint32_t         row,
         uint32_t         column,
         uint32_t         n_rows,
         uint32_t         n_octs)
{
  const float* a = p->a + row * p->a_row;
  const float* b = p->b + column;
  float* const c = p->c + row * p->c_row + column;
  PvOct        sums[MOST_ROWS][MOST_OCTS];
  for (uint32_t r = 0; r < n_rows; ++r) {
    for (uint32_t o = 0; o < n_octs; ++o) {
      sums[r][o] = pv_oct_load(c + r * p->c_row + 8 * (size_t)o);
    }
  }
  for (uint32_t i = 0; i < p->n_inner; ++i, a += p->a_inner, b += p->b_row) {
    PvOct w[MOST_OCTS];
    for (uint32_t o = 0; o < n_octs; ++o) {
      w[o] = pv_oct_load(b + 8 * (size_t)o);
    }
    for (uint32_t r = 0; r < n_rows; ++r) {
      const PvOct x = pv_oct_of(a[r * p->a_row]);
      for (uint32_t o = 0; o < n_octs; ++o) {
        sums[r][o] = pv_oct_add_product(sums[r][o], x, w[o]);
      }
    }
  }
  for (uint32_t r = 0; r < n_rows; ++r) {
    for (uint32_t o = 0; o < n_octs; ++o) {
      pv_oct_store(c + r * p->c_row + 8 * (size_t)o, sums[r][o]);
    }
  }
}

PV_ALWAYS_INLINE void
add_columns(const PvProduct* p, uint32_t column, uint32_t n_octs)
{
  uint32_t row = 0;
  for (; row + MOST_ROWS <= p->n_rows; row += MOST_ROWS) {
    add_tile(p, row, column, MOST_ROWS, n_octs);
  }
  for (; row < p->n_rows; ++row) {
    add_tile(p, row, column, 1, n_octs);
  }
}

static void
add_column(const PvProduct* p, uint32_t column)
{
  for (uint32_t row = 0; row < p->n_rows; ++row) {
    float* const c   = p->c + row * p->c_row + column;
    const float* a   = p->a + row * p->a_row;
    const float* b   = p->b + column;
    float        sum = *c;
    for (uint32_t i = 0; i < p->n_inner; ++i) {
      sum += *a * *b;
      a += p->a_inner;
      b += p->b_row;
    }
    *c = sum;
  }
}

void
pv_multiply_add_plain(const PvProduct* p)
{
  uint32_t column = 0;
  for (; column + 16 <= p->n_columns; column += 16) {
    add_columns(p, column, 2);
  }
  for (; column + 8 <= p->n_columns; column += 8) {
    add_columns(p, column, 1);
  }
  for (; column < p->n_columns; ++column) {
    add_column(p, column);
  }
}
