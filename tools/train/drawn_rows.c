// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/drawn_rows.h"

#include "base/random.h"

#include <stdlib.h>
#include <string.h>

static int
by_number(const void* left, const void* right)
{
  const uint32_t l = *(const uint32_t*)left;
  const uint32_t r = *(const uint32_t*)right;
  return (l > r) - (l < r);
}

bool
pv_drawn_rows(uint32_t n_rows, uint32_t n_drawn, uint32_t* drawn)
{
  uint64_t        random = 0;
  uint32_t* const rows   = malloc(((size_t)n_rows + 1) * sizeof(uint32_t));
  if (!rows) {
    return false;
  }
  for (uint32_t i = 0; i < n_rows; ++i) {
    rows[i] = i;
  }
  pv_random_shuffle(&random, rows, n_rows);
  memcpy(drawn, rows, n_drawn * sizeof(uint32_t));
  qsort(drawn, n_drawn, sizeof(uint32_t), by_number);
  free(rows);
  return true;
}
