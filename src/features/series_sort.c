// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/series.h"

#include <string.h>

// Bits that have the order of the numbers: negative ones are turned round.
static uint32_t
order_of(float x)
{
  uint32_t bits;
  memcpy(&bits, &x, sizeof(bits));
  return bits >> 31 ? ~bits : bits | 0x80000000u;
}

static float
number_of(uint32_t order)
{
  const uint32_t bits = order >> 31 ? order & 0x7fffffffu : ~order;
  float          x;
  memcpy(&x, &bits, sizeof(x));
  return x;
}

/// Where the keys with each byte begin, byte by byte.
typedef struct {
  uint32_t of_byte[4][256];
} Starts;

static void
find_starts(const uint32_t* keys, uint32_t n, Starts* starts)
{
  uint32_t at[4] = { 0 };
  memset(starts, 0, sizeof(*starts));
  for (uint32_t i = 0; i < n; ++i) {
    for (uint32_t j = 0; j < 4; ++j) {
      ++starts->of_byte[j][keys[i] >> (8 * j) & 0xff];
    }
  }
  for (uint32_t b = 0; b < 256; ++b) {
    for (uint32_t j = 0; j < 4; ++j) {
      const uint32_t n_here = starts->of_byte[j][b];
      starts->of_byte[j][b] = at[j];
      at[j] += n_here;
    }
  }
}

static void
sort_by_byte(const uint32_t* in,
             uint32_t        n,
             uint32_t        byte,
             Starts*         starts,
             uint32_t*       out)
{
  uint32_t* const at = starts->of_byte[byte];
  for (uint32_t i = 0; i < n; ++i) {
    out[at[in[i] >> (8 * byte) & 0xff]++] = in[i];
  }
}

void
pv_series_sort(float* x, uint32_t n, uint32_t* scratch)
{
  uint32_t* const keys  = scratch;
  uint32_t* const other = scratch + n;
  Starts          starts;
  for (uint32_t i = 0; i < n; ++i) {
    keys[i] = order_of(x[i]);
  }
  find_starts(keys, n, &starts);
  for (uint32_t byte = 0; byte < 4; byte += 2) {
    sort_by_byte(keys, n, byte, &starts, other);
    sort_by_byte(other, n, byte + 1, &starts, keys);
  }
  for (uint32_t i = 0; i < n; ++i) {
    x[i] = number_of(keys[i]);
  }
}

static void
order_by_byte(const uint32_t* keys,
              const uint32_t* in,
              uint32_t        n,
              uint32_t        byte,
              Starts*         starts,
              uint32_t*       out)
{
  uint32_t* const at = starts->of_byte[byte];
  for (uint32_t i = 0; i < n; ++i) {
    out[at[keys[in[i]] >> (8 * byte) & 0xff]++] = in[i];
  }
}

void
pv_series_order(const float* x, uint32_t n, uint32_t* order, uint32_t* scratch)
{
  uint32_t* const keys  = scratch;
  uint32_t* const other = scratch + n;
  Starts          starts;
  for (uint32_t i = 0; i < n; ++i) {
    keys[i]  = order_of(x[i]);
    order[i] = i;
  }
  find_starts(keys, n, &starts);
  for (uint32_t byte = 0; byte < 4; byte += 2) {
    order_by_byte(keys, order, n, byte, &starts, other);
    order_by_byte(keys, other, n, byte + 1, &starts, order);
  }
}

double
pv_series_percentile(const float* x, uint32_t n, double share)
{
  if (n == 0) {
    return 0.0;
  }
  const double   at    = share * (n - 1);
  const uint32_t below = (uint32_t)at;
  const uint32_t above = below + 1 < n ? below + 1 : below;
  return (double)x[below] +
         (at - below) * ((double)x[above] - (double)x[below]);
}
