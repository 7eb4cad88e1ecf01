// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/finite.h"

#include <stdint.h>
#include <string.h>

// By the exponent's bits and to the end, so that it goes many at a time.
bool
pv_all_finite(const float* x, size_t n)
{
  const uint32_t exponent = 0x7f800000;
  uint32_t       n_bad    = 0;
  for (size_t i = 0; i < n; ++i) {
    uint32_t bits;
    memcpy(&bits, &x[i], sizeof(bits));
    n_bad |= (bits & exponent) == exponent;
  }
  return n_bad == 0;
}
