// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/product.h"

#include "tools/base/product_tile.h"

#include <string.h>

enum {
  ROWS    = PV_TILE_ROWS,
  COLUMNS = PV_TILE_COLUMNS,
  INNER   = 128,        // Terms at a time, whose operands stay in the cache
  BLOCK   = 8 * COLUMNS // Columns of a scatter that meet all the others in turn
};

/// One operand's columns side by side, term by term.
typedef double Strip[INNER][COLUMNS];

static uint32_t
smaller(uint32_t a, uint32_t b)
{
  return a < b ? a : b;
}

static void
add_whole_tile(const PvTile* tile)
{
#ifdef PV_HAS_AVX2
  if (__builtin_cpu_supports("avx2")) {
    pv_tile_add_avx2(tile);
    return;
  }
#endif
  pv_tile_add_plain(tile);
}

/// Add to so many rows and columns; `a` has all of its rows.
static void
add_tile(const PvTile* tile, uint32_t n_rows, uint32_t n_columns)
{
  if (n_rows >= ROWS && n_columns >= COLUMNS) {
    add_whole_tile(tile);
    return;
  }
  double       part[ROWS][COLUMNS] = { { 0.0 } };
  PvTile       whole               = *tile;
  const size_t size = smaller(n_columns, COLUMNS) * sizeof(double);
  whole.c           = part[0];
  whole.c_row       = COLUMNS;
  for (uint32_t r = 0; r < ROWS && r < n_rows; ++r) {
    memcpy(part[r], tile->c + r * tile->c_row, size);
  }
  add_whole_tile(&whole);
  for (uint32_t r = 0; r < ROWS && r < n_rows; ++r) {
    memcpy(tile->c + r * tile->c_row, part[r], size);
  }
}

/// Terms from `first` on of up to eight rows, 0 where there is none.
static void
lay_rows(const PvMatrix* rows,
         uint32_t        row,
         uint32_t        first,
         uint32_t        n,
         Strip           to)
{
  const uint32_t n_rows = smaller(rows->n_rows - row, COLUMNS);
  for (uint32_t j = 0; j < COLUMNS; ++j) {
    const double* const from =
      pv_matrix_row(rows, row + smaller(j, n_rows - 1)) + first;
    for (uint32_t k = 0; k < n; ++k) {
      to[k][j] = j < n_rows ? from[k] : 0.0;
    }
  }
}

/// Add the products of all rows of `a` with the strip's.
static void
multiply_strip(const PvMatrix* a,
               uint32_t        first,
               uint32_t        n,
               const double*   strip,
               uint32_t        column,
               PvMatrix*       out)
{
  const uint32_t n_columns = out->n_cols - column;
  for (uint32_t i = 0; i < a->n_rows;) {
    const bool   is_whole = i + ROWS <= a->n_rows;
    const PvTile tile     = { .a       = pv_matrix_row(a, i) + first,
                              .a_row   = is_whole ? a->n_cols : 0,
                              .a_inner = 1,
                              .b       = strip,
                              .n_inner = n,
                              .c       = pv_matrix_row(out, i) + column,
                              .c_row   = out->n_cols };
    add_tile(&tile, is_whole ? ROWS : 1, n_columns);
    i += is_whole ? ROWS : 1;
  }
}

void
pv_matrix_multiply_rows(const PvMatrix* a, const PvMatrix* b, PvMatrix* out)
{
  Strip strip;
  memset(out->at, 0, (size_t)out->n_rows * out->n_cols * sizeof(double));
  for (uint32_t j = 0; j < b->n_rows; j += COLUMNS) {
    for (uint32_t k = 0; k < a->n_cols; k += INNER) {
      const uint32_t n = smaller(a->n_cols - k, INNER);
      lay_rows(b, j, k, n, strip);
      multiply_strip(a, k, n, strip[0], j, out);
    }
  }
}

/// Up to eight columns, times a factor, 0 where there is none.
static void
lay_columns(const PvMatrix* rows, uint32_t column, double factor, Strip to)
{
  const uint32_t n = smaller(rows->n_cols - column, COLUMNS);
  for (uint32_t k = 0; k < rows->n_rows; ++k) {
    const double* const from = pv_matrix_row(rows, k) + column;
    for (uint32_t j = 0; j < COLUMNS; ++j) {
      to[k][j] = j < n ? factor * from[j] : 0.0;
    }
  }
}

/// Add where a block's columns, times the factor, meet up to eight others.
static void
add_scatter_strip(const PvMatrix* rows,
                  const double*   block,
                  uint32_t        first,
                  uint32_t        column,
                  PvTriangle      triangle,
                  PvMatrix*       sums)
{
  const uint32_t n   = sums->n_cols;
  const uint32_t end = smaller(n, first + BLOCK);
  Strip          strip;
  lay_columns(rows, column, 1.0, strip);
  for (uint32_t i = first; i < end; i += ROWS) {
    const uint32_t at   = i - first;
    const PvTile   tile = {
        .a = block + (size_t)(at / COLUMNS) * INNER * COLUMNS + at % COLUMNS,
        .a_row   = 1,
        .a_inner = COLUMNS,
        .b       = strip[0],
        .n_inner = rows->n_rows,
        .c       = pv_matrix_row(sums, i) + column,
        .c_row   = n
    };
    if (triangle == PV_UPPER ? column + COLUMNS > i : column < i + ROWS) {
      add_tile(&tile, n - i, n - column);
    }
  }
}

/// Add the scatter of no more than INNER rows.
static void
add_scatter(const PvMatrix* rows,
            double          factor,
            PvTriangle      triangle,
            PvMatrix*       sums)
{
  const uint32_t n = rows->n_cols;
  Strip          block[BLOCK / COLUMNS];
  for (uint32_t first = 0; first < n; first += BLOCK) {
    const uint32_t past = first + BLOCK;
    for (uint32_t i = first; i < n && i < past; i += COLUMNS) {
      lay_columns(rows, i, factor, block[(i - first) / COLUMNS]);
    }
    const uint32_t from  = triangle == PV_UPPER ? first : 0;
    const uint32_t up_to = triangle == PV_UPPER ? n : smaller(n, past);
    for (uint32_t column = from; column < up_to; column += COLUMNS) {
      add_scatter_strip(rows, block[0][0], first, column, triangle, sums);
    }
  }
}

void
pv_matrix_add_scatter(const PvMatrix* rows,
                      double          factor,
                      PvTriangle      triangle,
                      PvMatrix*       sums)
{
  for (uint32_t r = 0; r < rows->n_rows; r += INNER) {
    const PvMatrix piece = { smaller(rows->n_rows - r, INNER), rows->n_cols,
                             pv_matrix_row(rows, r) };
    add_scatter(&piece, factor, triangle, sums);
  }
}
