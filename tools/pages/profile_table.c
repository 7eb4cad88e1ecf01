// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/profile_table.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

double
pv_rounded(double value, int n_decimals)
{
  const double scale = pow(10.0, n_decimals);
  return round(value * scale) / scale + 0.0;
}

/// Columns of a measure, its name at least.
static int
width_of(PvProfileMeasure m)
{
  const int n = (int)strlen(pv_profile_measures[m].name) + 2;
  return n > 8 ? n : 8;
}

static void
print_cell(PvProfileMeasure m, double value, PvProfileNumbers numbers)
{
  const int n_decimals =
    numbers == PV_SIGNED_SPREADS ? 1 : pv_profile_measures[m].n_decimals;
  if (isnan(value)) {
    printf("%*s", width_of(m), "-");
  } else {
    printf(numbers == PV_PLAIN_UNITS ? "%*.*f" : "%+*.*f", width_of(m),
           n_decimals, pv_rounded(value, n_decimals));
  }
}

void
pv_profile_table_print(const char*      title,
                       const PvProfile* values,
                       PvProfileNumbers numbers)
{
  printf("\n%s\n%7s", title, "Hz");
  for (uint32_t m = 0; m < PV_N_MEASURES; ++m) {
    printf("%*s", width_of((PvProfileMeasure)m), pv_profile_measures[m].name);
  }
  printf("\n");
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    printf("%7u", (unsigned)pv_profile_band_hz(b));
    for (uint32_t m = 0; m < PV_N_MEASURES; ++m) {
      print_cell((PvProfileMeasure)m, (double)values->at[m][b], numbers);
    }
    printf("\n");
  }
}
