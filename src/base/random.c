// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/random.h"

#include "base/pi.h"

#include <math.h>

uint64_t
pv_random_next(uint64_t* state)
{
  uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
  z          = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z          = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

uint32_t
pv_random_below(uint64_t* state, uint32_t n)
{
  const uint64_t most = UINT64_MAX - UINT64_MAX % n;
  uint64_t       x    = pv_random_next(state);
  while (x >= most) {
    x = pv_random_next(state);
  }
  return (uint32_t)(x % n);
}

void
pv_random_shuffle(uint64_t* state, uint32_t* numbers, uint32_t n)
{
  for (uint32_t i = n; i > 1; --i) {
    const uint32_t j    = pv_random_below(state, i);
    const uint32_t kept = numbers[i - 1];
    numbers[i - 1]      = numbers[j];
    numbers[j]          = kept;
  }
}

double
pv_random_share(uint64_t* state)
{
  return (double)(pv_random_next(state) >> 11) * 0x1.0p-53;
}

/// Box and Muller's, one of the pair.
double
pv_random_normal(uint64_t* state)
{
  const double radius = sqrt(-2.0 * log(1.0 - pv_random_share(state)));
  return radius * cos(2.0 * PV_PI * pv_random_share(state));
}
