// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The largest differences, in words.

#ifndef PV_PROFILE_FINDING_H
#define PV_PROFILE_FINDING_H

#include "profile/difference.h"

#include <stdbool.h>
#include <stddef.h>

enum { PV_MAX_FINDINGS = 5, PV_FINDING_TEXT = 256, PV_THAN_TEXT = 128 };

typedef enum {
  PV_FINDING_RUN,
  PV_FINDING_MONO,       ///< The sound has no sides, and the target has
  PV_FINDING_MONO_TARGET ///< The other way round
} PvFindingKind;

/// A run of bands in which a measure is outside of the target's spread, on one
/// side of it.
typedef struct {
  PvProfileMeasure measure;
  uint32_t         first, last; ///< Bands
  double           by;          ///< Mean difference
  double           spreads;     ///< How far the farthest band is off, above 0
  PvFindingKind    kind; ///< Of width, where one is mono: all bands together
} PvFinding;

/// [any] Find the largest by spreads, largest first, and last that one is mono.
/// Correlation gives none: width and balance say the same.
/// @param[out] findings  [PV_MAX_FINDINGS]
/// @return How many there are.
uint32_t
pv_findings_make(const PvDifference* difference, PvFinding* findings);

/// [any] Likewise of what has settled after so many seconds: a few are no song.
uint32_t
pv_findings_make_settled(const PvDifference* difference,
                         double              seconds,
                         PvFinding*          findings);

/// [any] Write what sentences call a target: "Sean Hawk's songs" for a producer, or
/// the name as it is; cut where it is longer than 100 bytes.
void
pv_than_write(const char* name, bool is_producer, char text[PV_THAN_TEXT]);

/// [any] Write one: "77 to 180 Hz: 4.0 dB wider than Sean Hawk's songs", or that one
/// of the two is mono.
/// @param than  By pv_than_write(), or other UTF-8.
/// @param[out] text  Cut to `size`.
void
pv_finding_write(const PvFinding* finding,
                 const char*      than,
                 char*            text,
                 size_t           size);

/// [any] What to say where there are none; of fewer than PV_TARGET_FEWEST songs, that
/// it is no more than usual among others.
const char*
pv_no_finding(uint32_t n_songs);

/// [any] Write the bands from `first` to `last`: "640 Hz to 1.1 kHz".
void
pv_bands_write(uint32_t first, uint32_t last, char* text, size_t size);

#endif
