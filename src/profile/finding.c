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
  PvFinding          run      = { .measure = m, .first = first, .last = first };
  uint32_t           b        = first;
  for (; b < PV_PROFILE_BANDS && is_outside(spreads[b], is_above); ++b) {
    run.by += (double)d->by.at[m][b];
    run.spreads = fmax(run.spreads, fabs((double)spreads[b]));
    run.last    = b;
  }
  run.by /= run.last - first + 1;
  return run;
}

/// Whether widths are known, and there is no side in any band: the least that width
/// can be.
static bool
is_mono(const PvDifference* d, bool is_target)
{
  const double least   = pv_profile_measures[PV_WIDTH].lowest + 0.5;
  uint32_t     n_known = 0;
  uint32_t     n_mono  = 0;
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    const float sound = d->sound.at[PV_WIDTH][b];
    const float width = is_target ? sound - d->by.at[PV_WIDTH][b] : sound;
    n_known += !isnan(width);
    n_mono += (double)width <= least;
  }
  return n_known && n_known == n_mono;
}

/// How many decibels a sound without sides is narrower says nothing.
static PvFindingKind
kind_of_width(const PvDifference* d)
{
  const bool sound  = is_mono(d, false);
  const bool target = is_mono(d, true);
  return sound && !target   ? PV_FINDING_MONO
         : target && !sound ? PV_FINDING_MONO_TARGET
                            : PV_FINDING_RUN;
}

/// All bands in which width is known; no spreads if it is nowhere outside.
static PvFinding
find_mono(const PvDifference* d, PvFindingKind kind)
{
  PvFinding all       = { .measure = PV_WIDTH, .kind = kind };
  uint32_t  n         = 0;
  bool      is_beside = false;
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    const double by      = (double)d->by.at[PV_WIDTH][b];
    const double spreads = fabs((double)d->spreads.at[PV_WIDTH][b]);
    if (!isnan(by)) {
      all.first = n ? all.first : b;
      all.last  = b;
      all.by += (by - all.by) / ++n;
      all.spreads = fmax(all.spreads, spreads);
      is_beside   = is_beside || spreads >= 1.0;
    }
  }
  all.spreads = is_beside ? all.spreads : 0.0;
  return all;
}

static void
find_runs(const PvDifference* d,
          PvProfileMeasure    m,
          PvFinding*          findings,
          uint32_t*           n)
{
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    if (fabsf(d->spreads.at[m][b]) >= 1.0f) {
      const PvFinding run = follow(d, m, b);
      insert(&run, findings, n);
      b = run.last;
    }
  }
}

uint32_t
pv_findings_make(const PvDifference* difference, PvFinding* findings)
{
  const PvFindingKind width = kind_of_width(difference);
  const PvFinding     mono  = find_mono(difference, width);
  uint32_t            n     = 0;
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    if (pv_profile_measures[m].more &&
        (m != PV_WIDTH || width == PV_FINDING_RUN)) {
      find_runs(difference, m, findings, &n);
    }
  }
  if (width != PV_FINDING_RUN && mono.spreads > 0.0) {
    n               = n < PV_MAX_FINDINGS ? n + 1 : n;
    findings[n - 1] = mono;
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
  if (finding->kind != PV_FINDING_RUN) {
    snprintf(text, size, "%s",
             finding->kind == PV_FINDING_MONO
               ? "The mix is mono: width isn't compared"
               : "The target is mono: width isn't compared");
    return;
  }
  pv_bands_write(finding->first, finding->last, bands, sizeof(bands));
  snprintf(text, size, "%s: %.*f %s %s than %s", bands, row->n_decimals,
           fabs(finding->by), row->unit,
           finding->by > 0.0 ? row->more : row->less, than);
}
