// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/product_tile.h"

typedef double Four __attribute__((vector_size(32), aligned(8), may_alias));

void
pv_tile_add_plain(const PvTile* tile)
{
  const PvTile  t = *tile;
  const double* a = t.a;
  const double* b = t.b;
  Four          low[PV_TILE_ROWS];
  Four          high[PV_TILE_ROWS];
  for (uint32_t r = 0; r < PV_TILE_ROWS; ++r) {
    low[r]  = *(const Four*)(t.c + r * t.c_row);
    high[r] = *(const Four*)(t.c + r * t.c_row + 4);
  }
  for (uint32_t i = 0; i < t.n_inner; ++i) {
    const Four left  = *(const Four*)b;
    const Four right = *(const Four*)(b + 4);
    for (uint32_t r = 0; r < PV_TILE_ROWS; ++r) {
      const double x = a[r * t.a_row];
      low[r] += x * left;
      high[r] += x * right;
    }
    a += t.a_inner;
    b += PV_TILE_COLUMNS;
  }
  for (uint32_t r = 0; r < PV_TILE_ROWS; ++r) {
    *(Four*)(t.c + r * t.c_row)     = low[r];
    *(Four*)(t.c + r * t.c_row + 4) = high[r];
  }
}
