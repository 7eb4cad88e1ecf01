// SPDX-License-Identifier: GPL-3.0-or-later

#include "profile/finding.h"

#include <math.h>
#include <stdio.h>

static void
insert(const PvFinding* finding, PvFinding* findings, uint32_t* n)
{
  uint32_t at = *n;
  for (; at > 0 && findings[at - 1].spreads < finding->spreads; --at) {
    if (at < PV_MAX_FINDINGS) {
      findings[at] = findings[at - 1];
    }
  }
  if (at < PV_MAX_FINDINGS) {
    findings[at] = *finding;
    *n += *n < PV_MAX_FINDINGS;
  }
}

static bool
is_outside(float spreads, bool is_above)
{
  return is_above ? spreads >= 1.0f : spreads <= -1.0f;
}

/// The run that begins at `first`, where there is one.
static PvFinding
follow(const PvDifference* d, PvProfileMeasure m, uint32_t first)
{
  const float* const spreads  = d->spreads.at[m];
  const bool         is_above = spreads[first] > 0.0f;
  PvFinding          run      = { m, first, first, 0.0, 0.0 };
  uint32_t           b        = first;
  for (; b < PV_PROFILE_BANDS && is_outside(spreads[b], is_above); ++b) {
    run.by += (double)d->by.at[m][b];
    run.spreads = fmax(run.spreads, fabs((double)spreads[b]));
    run.last    = b;
  }
  run.by /= run.last - first + 1;
  return run;
}

uint32_t
pv_findings_make(const PvDifference* difference, PvFinding* findings)
{
  uint32_t n = 0;
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    for (uint32_t b = 0; b < PV_PROFILE_BANDS && pv_profile_measures[m].more;
         ++b) {
      if (fabsf(difference->spreads.at[m][b]) >= 1.0f) {
        const PvFinding run = follow(difference, m, b);
        insert(&run, findings, &n);
        b = run.last;
      }
    }
  }
  return n;
}

const char*
pv_no_finding(uint32_t n_songs)
{
  return n_songs < PV_TARGET_FEWEST
           ? "Nothing differs by more than a producer's songs usually do from "
             "each other."
           : "Nothing is outside of what is usual for the target.";
}

uint32_t
pv_findings_make_settled(const PvDifference* difference,
                         double              seconds,
                         PvFinding*          findings)
{
  PvDifference settled = *difference;
  for (uint32_t m = 0; m < PV_N_MEASURES; ++m) {
    for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
      if (!pv_profile_is_settled((PvProfileMeasure)m, seconds)) {
        settled.spreads.at[m][b] = 0.0f;
      }
    }
  }
  return pv_findings_make(&settled, findings);
}

/// Two digits.
static void
write_hz(double hz, const char* unit, char* text, size_t size)
{
  if (hz >= 1000.0) {
    snprintf(text, size, hz < 9950.0 ? "%.1f%s" : "%.0f%s", hz / 1000.0, unit);
  } else {
    snprintf(text, size, "%.0f%s", hz < 100.0 ? hz : 10.0 * round(hz / 10.0),
             unit);
  }
}

void
pv_bands_write(uint32_t first, uint32_t last, char* text, size_t size)
{
  const double low_hz  = pv_profile_edge_hz(first);
  const double high_hz = pv_profile_edge_hz(last + 1);
  const bool   is_kilo = high_hz >= 1000.0;
  char         low[16];
  char         high[16];
  write_hz(low_hz, low_hz < 1000.0 && is_kilo ? " Hz" : "", low, sizeof(low));
  write_hz(high_hz, is_kilo ? " kHz" : " Hz", high, sizeof(high));
  snprintf(text, size, "%s to %s", low, high);
}

void
pv_than_write(const char* name, bool is_producer, char text[PV_THAN_TEXT])
{
  snprintf(text, PV_THAN_TEXT, "%.100s%s", name, is_producer ? "'s songs" : "");
}

void
pv_finding_write(const PvFinding* finding,
                 const char*      than,
                 char*            text,
                 size_t           size)
{
  const PvProfileMeasureRow* const row = &pv_profile_measures[finding->measure];
  char                             bands[48];
  pv_bands_write(finding->first, finding->last, bands, sizeof(bands));
  snprintf(text, size, "%s: %.*f %s %s than %s", bands, row->n_decimals,
           fabs(finding->by), row->unit,
           finding->by > 0.0 ? row->more : row->less, than);
}
