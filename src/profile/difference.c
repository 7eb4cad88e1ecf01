// SPDX-License-Identifier: GPL-3.0-or-later

#include "profile/difference.h"

#include "base/sort.h"

#include <math.h>

float
pv_tone_shift(const PvProfile* sound, const PvProfile* other)
{
  double   by[PV_PROFILE_BANDS];
  uint32_t n = 0;
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    const float d = sound->at[PV_TONE][b] - other->at[PV_TONE][b];
    if (!isnan(d)) {
      by[n++] = (double)d;
    }
  }
  pv_sort(by, n);
  return n ? (float)(0.5 * (by[(n - 1) / 2] + by[n / 2])) : 0.0f;
}

void
pv_difference_make(const PvProfile*       sound,
                   const PvProfileTarget* target,
                   PvDifference*          difference)
{
  const float shift = pv_tone_shift(sound, &target->median);
  difference->sound = *sound;
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    difference->sound.at[PV_TONE][b] -= shift;
    for (uint32_t m = 0; m < PV_N_MEASURES; ++m) {
      const float by = difference->sound.at[m][b] - target->median.at[m][b];
      difference->by.at[m][b]      = by;
      difference->spreads.at[m][b] = by / target->spread.at[m][b];
    }
  }
}
