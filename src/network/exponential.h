// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The exponential function with the same bits on every machine: a C
/// library may have another one for each processor.

#ifndef PV_NETWORK_EXPONENTIAL_H
#define PV_NETWORK_EXPONENTIAL_H

#include <math.h>
#include <stdint.h>
#include <string.h>

/// Powers of e within 1e-14, of -700 and less for anything below, of 700 for
/// anything above.
static inline double
pv_exponential(double x)
{
  static const double ln2_high = 0x1.62e42fee00000p-1;
  static const double ln2_low  = 0x1.a39ef35793c76p-33;
  const double        bounded  = fmin(fmax(x, -700.0), 700.0);
  const double        power    = floor(bounded * 0x1.71547652b82fep0 + 0.5);
  const double        r        = (bounded - power * ln2_high) - power * ln2_low;
  // The series, from the small terms on.
  double sum = 1.0;
  for (int i = 13; i > 0; --i) {
    sum = 1.0 + sum * r / i;
  }
  const int64_t bits = ((int64_t)power + 1023) << 52;
  double        two_to_power;
  memcpy(&two_to_power, &bits, sizeof(two_to_power));
  return sum * two_to_power;
}

#endif
