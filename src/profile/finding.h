// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The largest differences, in words.

#ifndef PV_PROFILE_FINDING_H
#define PV_PROFILE_FINDING_H

#include "profile/difference.h"

#include <stddef.h>

enum { PV_MAX_FINDINGS = 5, PV_FINDING_TEXT = 256 };

/// A run of bands in which a measure is outside of the target's spread, on one
/// side of it.
typedef struct {
  PvProfileMeasure measure;
  uint32_t         first, last; ///< Bands
  double           by;          ///< Mean difference
  double           spreads;     ///< Of the band that is farthest off, above 0
} PvFinding;

/// [any] Find the largest by spreads, largest first.  Correlation gives none:
/// width and balance say the same.
/// @param[out] findings  [PV_MAX_FINDINGS]
/// @return How many there are.
uint32_t
pv_findings_make(const PvDifference* difference, PvFinding* findings);

/// [any] Write one: "77 to 180 Hz: 4.0 dB wider than Sean Hawk's songs".
/// @param than  What the target is called, UTF-8.
/// @param[out] text  Cut to `size`.
void
pv_finding_write(const PvFinding* finding,
                 const char*      than,
                 char*            text,
                 size_t           size);

/// [any] Write the bands from `first` to `last`: "640 Hz to 1.1 kHz".
void
pv_bands_write(uint32_t first, uint32_t last, char* text, size_t size);

#endif
