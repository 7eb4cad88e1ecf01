// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/sort.h"

#include <math.h>
#include <stdlib.h>

static int
by_value(const void* a, const void* b)
{
  const double x = *(const double*)a;
  const double y = *(const double*)b;
  return (x > y) - (x < y);
}

void
pv_sort(double* values, size_t n)
{
  qsort(values, n, sizeof(double), by_value);
}

double
pv_sorted_quantile(const double* sorted, size_t n, double share)
{
  if (!n) {
    return NAN;
  }
  const double at    = share * (double)(n - 1);
  const size_t below = (size_t)at;
  const size_t above = below + 1 < n ? below + 1 : below;
  return sorted[below] + (at - (double)below) * (sorted[above] - sorted[below]);
}
