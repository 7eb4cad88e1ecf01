// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A whole song, hop by hop: its power and its onsets.

#ifndef PV_TOOLS_DESCRIBE_HOP_SERIES_H
#define PV_TOOLS_DESCRIBE_HOP_SERIES_H

#include "features/window.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  size_t   n;
  size_t   capacity;
  float*   powers;        ///< [n] Mean of both sides
  float*   onsets;        ///< [n] As pv_onsets_measure() does, part by part
  size_t   n_measured;    ///< Onsets so far
  PvWindow window;        ///< Frames whose onsets are not yet measured
  bool     is_incomplete; ///< Out of memory
} PvHopSeries;

/// [any] Start empty; false when out of memory.
bool
pv_hop_series_init(PvHopSeries* series);

/// [any] Free what it holds; fine on one that is all zeros.
void
pv_hop_series_clear(PvHopSeries* series);

/// [any] Add a frame, whose powers by band and moments must be known.
void
pv_hop_series_add(PvHopSeries* series, const PvFrame* frame);

/**
   [any] How far loud parts are from soft ones, dB: the loudness range of EBU Tech 3342
   without its weighting, as a profile has it of each band.

   @return NaN: fewer than ten spans of 3 s with sound in them, each 0.4 s after the one
           before: less than 6.4 s.
*/
double
pv_hop_series_range_db(const PvHopSeries* series);

/// [any] The tempo of all of it.
/// @param[out] bpm       NaN: there are no onsets, or none come again.
/// @param[out] strength  Correlation of onsets that lie one to four beats apart, in the
///                       mean; NaN as `bpm`.
void
pv_hop_series_tempo(PvHopSeries* series, double* bpm, double* strength);

#endif
