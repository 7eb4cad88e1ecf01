// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/mix_difference.h"

#include "base/plural.h"
#include "tools/base/text.h"
#include "tools/pages/profile_table.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool
pv_mix_difference_add_length(PvMixDifference* mix, double seconds)
{
  double* const all =
    realloc(mix->lengths_s, (mix->n_lengths + (size_t)1) * sizeof(double));
  if (all) {
    mix->lengths_s                   = all;
    mix->lengths_s[mix->n_lengths++] = seconds;
  }
  return all;
}

const char*
pv_mix_difference_kind(const PvMixDifference* mix, uint32_t target)
{
  return mix->are_folders[target]
           ? "folder"
           : pv_name_kind_word(mix->targets[target].kind);
}

bool
pv_mix_difference_skip(PvMixDifference* mix,
                       const char*      path,
                       const char*      reason)
{
  const size_t         n = mix->n_skipped;
  PvSkippedFile* const all =
    realloc(mix->skipped, (n + 1) * sizeof(PvSkippedFile));
  if (!all) {
    return false;
  }
  mix->skipped   = all;
  all[n]         = (PvSkippedFile){ strdup(path), strdup(reason) };
  mix->n_skipped = (uint32_t)n + 1;
  return all[n].path && all[n].reason;
}

/// The median, the lower of two.
static double
target_seconds(const PvMixDifference* mix)
{
  double least = mix->n_lengths ? -INFINITY : INFINITY;
  for (uint32_t i = 0; i < mix->n_lengths; ++i) {
    uint32_t n_shorter = 0;
    for (uint32_t j = 0; j < mix->n_lengths; ++j) {
      n_shorter += mix->lengths_s[j] < mix->lengths_s[i];
    }
    if (n_shorter <= (mix->n_lengths - 1) / 2) {
      least = fmax(least, mix->lengths_s[i]);
    }
  }
  return least;
}

double
pv_mix_difference_seconds(const PvMixDifference* mix)
{
  return fmin(mix->seconds, target_seconds(mix));
}

bool
pv_mix_difference_note(const PvMixDifference* mix, char text[PV_MIX_NOTE_TEXT])
{
  const double all_s    = pv_profile_measures[PV_RANGE].settled_s;
  const double seconds  = pv_mix_difference_seconds(mix);
  const bool   has_none = seconds < PV_PROFILE_SETTLED_S;
  if (seconds >= all_s) {
    return false;
  }
  snprintf(
    text, PV_MIX_NOTE_TEXT,
    "Note: %s%.0f s are little of a song: sentences%s need more than %.0f s",
    seconds < mix->seconds ? "the target's " : "", seconds,
    has_none ? "" : " on range and decay",
    has_none ? PV_PROFILE_SETTLED_S : all_s);
  return true;
}

static void
print_targets(const PvMixDifference* mix)
{
  for (uint32_t t = 0; mix->n_targets > 1 && t < mix->n_targets; ++t) {
    const PvTargetName* const to = &mix->targets[t];
    pv_print_line("  %s %s, weight %g", pv_mix_difference_kind(mix, t),
                  to->name, to->weight);
  }
  for (uint32_t i = 0; i < mix->n_left_out; ++i) {
    pv_print_line("  without %s, which is this song itself", mix->left_out[i]);
  }
  for (uint32_t i = 0; i < mix->n_own_files; ++i) {
    pv_print_line("  without %s, which is this file itself", mix->own_files[i]);
  }
}

static void
print_findings(const PvMixDifference* mix)
{
  for (uint32_t f = 0; f < mix->n_findings; ++f) {
    char text[PV_FINDING_TEXT];
    pv_finding_write(&mix->findings[f], mix->than, text, sizeof(text));
    if (mix->findings[f].kind == PV_FINDING_RUN) {
      pv_print_wrapped(4, "  %s (%.1f spreads)", text,
                       mix->findings[f].spreads);
    } else {
      pv_print_wrapped(4, "  %s", text);
    }
  }
  char note[PV_MIX_NOTE_TEXT];
  if (!mix->n_findings &&
      pv_mix_difference_seconds(mix) >= PV_PROFILE_SETTLED_S) {
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
