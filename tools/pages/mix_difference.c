// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/mix_difference.h"

#include "base/plural.h"
#include "tools/base/text.h"
#include "tools/pages/profile_table.h"

#include <stdint.h>
#include <stdio.h>

bool
pv_mix_difference_note(const PvMixDifference* mix, char text[PV_MIX_NOTE_TEXT])
{
  const double all_s    = pv_profile_measures[PV_RANGE].settled_s;
  const bool   has_none = mix->seconds < PV_PROFILE_SETTLED_S;
  if (mix->seconds >= all_s) {
    return false;
  }
  snprintf(
    text, PV_MIX_NOTE_TEXT,
    "Note: %.0f s are little of a song: sentences%s need more than %.0f s",
    mix->seconds, has_none ? "" : " on range and decay",
    has_none ? PV_PROFILE_SETTLED_S : all_s);
  return true;
}

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
  char note[PV_MIX_NOTE_TEXT];
  if (!mix->n_findings && mix->seconds >= PV_PROFILE_SETTLED_S) {
    pv_print_wrapped(4, "  %s", pv_no_finding(mix->target.n_songs));
  }
  if (pv_mix_difference_note(mix, note)) {
    pv_print_wrapped(4, "  %s.", note);
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
  pv_profile_table_print(
    "Differences, in dB (decay: s; correlation: from -1 to 1):",
    &mix->difference.by, PV_SIGNED_UNITS);
  pv_profile_table_print(
    n < PV_TARGET_FEWEST
      ? "The same in spreads of a usual producer's songs:"
      : "The same in spreads, half of the way from 10 to 90 % of the songs:",
    &mix->difference.spreads, PV_SIGNED_SPREADS);
}
