// SPDX-License-Identifier: GPL-3.0-or-later

// Do the changes of eight groups of bands go together?

#include "features/functions.h"
#include "features/series.h"

void
pv_compute_groups(const PvPicture* picture, float* values)
{
  for (uint32_t a = 0; a < PV_N_GROUPS; ++a) {
    for (uint32_t b = a + 1; b < PV_N_GROUPS; ++b) {
      const double r = pv_series_correlate_changes(
        picture->group_db + (size_t)a * picture->stride,
        picture->group_db + (size_t)b * picture->stride, picture->n);
      *values++ = (float)pv_fisher_z(r);
    }
  }
}
