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
  PvOct m = pv_oct_of(0.0f);
  PvOct s = pv_oct_of(0.0f);
  for (uint32_t i = 0; i < n_taps; i += 8) {
    const PvOct h = pv_oct_load(taps + i);
    m             = pv_oct_add_product(m, h, pv_oct_load(in_mid + i));
    s             = pv_oct_add_product(s, h, pv_oct_load(in_side + i));
  }
  *mid  = pv_oct_sum(m);
  *side = pv_oct_sum(s);
}
