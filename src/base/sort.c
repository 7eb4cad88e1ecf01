// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/sort.h"

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
