// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sorting numbers, and what stands where among them.

#ifndef PV_BASE_SORT_H
#define PV_BASE_SORT_H

#include <stddef.h>

/// [any] Sort in ascending order; none may be NaN.
void
pv_sort(double* values, size_t n);

/// [any] The value below which a share of sorted values lies, linear between two of
/// them; NaN if there are none.
double
pv_sorted_quantile(const double* sorted, size_t n, double share);

#endif
