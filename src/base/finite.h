// SPDX-License-Identifier: GPL-3.0-or-later

#ifndef PV_BASE_FINITE_H
#define PV_BASE_FINITE_H

#include <stdbool.h>
#include <stddef.h>

/// [any] Whether none of x[0..n) is NaN or infinite.
bool
pv_all_finite(const float* x, size_t n);

#endif
