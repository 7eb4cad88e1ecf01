// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sorting numbers.

#ifndef PV_BASE_SORT_H
#define PV_BASE_SORT_H

#include <stddef.h>

/// [any] Sort in ascending order; none may be NaN.
void
pv_sort(double* values, size_t n);

#endif
