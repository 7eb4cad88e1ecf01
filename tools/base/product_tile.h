// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The inner loop of products of matrices of doubles.  Each number is one sum in
/// one lane, so that the bits are the same with and without AVX2.  The source is compiled
/// a second time for processors with AVX2, under another name.

#ifndef PV_TOOLS_BASE_PRODUCT_TILE_H
#define PV_TOOLS_BASE_PRODUCT_TILE_H

#include <stddef.h>
#include <stdint.h>

#ifdef PV_FOR_AVX2
#define pv_tile_add_plain pv_tile_add_avx2
#endif

enum { PV_TILE_ROWS = 4, PV_TILE_COLUMNS = 8 };

/// c += a b, with c of four rows and eight columns.
typedef struct {
  const double* a;
  size_t        a_row; ///< From one row to the next
  size_t        a_inner;
  const double* b; ///< [n_inner][PV_TILE_COLUMNS]
  uint32_t      n_inner;
  double*       c;
  size_t        c_row;
} PvTile;

/// [any] Compute it, on any processor.
void
pv_tile_add_plain(const PvTile* tile);

#ifdef PV_HAS_AVX2
/// [any] The same, on a processor with AVX2.
void
pv_tile_add_avx2(const PvTile* tile);
#endif

#endif
