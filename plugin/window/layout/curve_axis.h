// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The axes of a measure's curves.

#ifndef PV_PLUGIN_WINDOW_LAYOUT_CURVE_AXIS_H
#define PV_PLUGIN_WINDOW_LAYOUT_CURVE_AXIS_H

#include "plugin/window/scene/difference.h"

/// The values that a measure's curves are drawn within.
typedef struct {
  double least, most;
  double step;       ///< Its multiples are the ticks
  int    n_decimals; ///< With which a tick is written
} PvUiAxis;

/// [ui] Choose an axis that holds all of the target's spread, and what of the sound,
/// and of A and B, lies no farther outside of it than it is wide.
/// @param n_ticks  About how many there are, 2 at least.
PvUiAxis
pv_ui_curve_axis(const PvUiDifference* difference,
                 const PvUiStored      stored[PV_UI_N_STORED],
                 PvProfileMeasure      measure,
                 uint32_t              n_ticks);

/// [ui] How far up a value is, 0 to 1; one outside is at the end.
double
pv_ui_axis_place(const PvUiAxis* axis, double value);

/// [ui] Where a frequency is on the way from the lowest to the highest, 0 to 1.
double
pv_ui_hz_place(double hz);

/// [ui] Where the middle of a band is, likewise.
double
pv_ui_band_place(uint32_t band);

#endif
