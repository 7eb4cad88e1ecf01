// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/resampler_filter.h"

#include "rt/lanes.h"

void
pv_resampler_filter(const float* taps,
                    uint32_t     n_taps,
                    const float* in_mid,
                    const float* in_side,
                    float*       mid,
                    float*       side)
{
  // Two sums of each run side by side.
  const PvOct zero = pv_oct_of(0.0f);
  PvOct       m[2] = { zero, zero };
  PvOct       s[2] = { zero, zero };
  uint32_t    i    = 0;
  for (; i + 16 <= n_taps; i += 16) {
    for (uint32_t j = 0; j < 2; ++j) {
      const PvOct h = pv_oct_load(taps + i + 8 * j);
      m[j] = pv_oct_add_product(m[j], h, pv_oct_load(in_mid + i + 8 * j));
      s[j] = pv_oct_add_product(s[j], h, pv_oct_load(in_side + i + 8 * j));
    }
  }
  if (i < n_taps) {
    const PvOct h = pv_oct_load(taps + i);
    m[0]          = pv_oct_add_product(m[0], h, pv_oct_load(in_mid + i));
    s[0]          = pv_oct_add_product(s[0], h, pv_oct_load(in_side + i));
  }
  *mid  = pv_oct_sum(pv_oct_add(m[0], m[1]));
  *side = pv_oct_sum(pv_oct_add(s[0], s[1]));
}
