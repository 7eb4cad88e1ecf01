// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/mix_difference.h"

#include "base/plural.h"
#include "tools/base/text.h"
#include "tools/pages/mix_difference_private.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void
print_targets(const PvMixDifference* mix)
{
  for (uint32_t t = 0; mix->n_targets > 1 && t < mix->n_targets; ++t) {
    const PvTargetName* const to = &mix->targets[t];
    pv_print_line("  %s %s, weight %g", pv_name_kind_word(to->kind), to->name,
                  to->weight);
  }
  for (uint32_t i = 0; i < mix->n_left_out; ++i) {
    pv_print_line("  without %s, which is this song itself", mix->left_out[i]);
  }
}

static void
print_findings(const PvMixDifference* mix)
{
  for (uint32_t f = 0; f < mix->n_findings; ++f) {
    char text[PV_FINDING_TEXT];
    pv_finding_write(&mix->findings[f], mix->than, text, sizeof(text));
    pv_print_wrapped(4, "  %s (%.1f spreads)", text, mix->findings[f].spreads);
  }
  if (!mix->n_findings) {
    pv_print_wrapped(4, "  Nothing is outside of what is usual for %s.",
                     mix->than);
  }
}

double
pv_mix_rounded(double value, int n_decimals)
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
print_cell(PvProfileMeasure m, float value, int n_decimals)
{
  if (isnan(value)) {
    printf("%*s", width_of(m), "-");
  } else {
    printf("%+*.*f", width_of(m), n_decimals,
           pv_mix_rounded((double)value, n_decimals));
  }
}

static void
print_table(const char* title, const PvProfile* values, bool in_units)
{
  printf("\n%s\n%7s", title, "from Hz");
  for (uint32_t m = 0; m < PV_N_MEASURES; ++m) {
    printf("%*s", width_of((PvProfileMeasure)m), pv_profile_measures[m].name);
  }
  printf("\n");
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    printf("%7.0f", pv_profile_edge_hz(b));
    for (uint32_t m = 0; m < PV_N_MEASURES; ++m) {
      print_cell((PvProfileMeasure)m, values->at[m][b],
                 in_units ? pv_profile_measures[m].n_decimals : 1);
    }
    printf("\n");
  }
}

void
pv_mix_difference_print(const PvMixDifference* mix)
{
  const uint32_t n = mix->target.n_songs;
  pv_print_line("%s (%.0f s) beside %s (%u song%s):", mix->file, mix->seconds,
                mix->than, n, pv_plural(n));
  print_targets(mix);
  print_findings(mix);
  print_table("Differences, in dB (decay: s; correlation: from -1 to 1):",
              &mix->difference.by, true);
  print_table("The same in spreads, half of the way from 10 to 90 % of the "
              "songs:",
              &mix->difference.spreads, false);
}
