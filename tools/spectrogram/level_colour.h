// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Levels as colours: from nearly black over violet, red and orange to pale
/// yellow.

#ifndef PV_TOOLS_SPECTROGRAM_LEVEL_COLOUR_H
#define PV_TOOLS_SPECTROGRAM_LEVEL_COLOUR_H

#include "base/producer_colour.h"

enum { PV_N_LEVEL_COLOURS = 256 };

/**
   [any] Compute the colours, the lowest level first.

   They lie evenly spaced on a path through OKLab (B. Ottosson, 2020) on which
   lightness only grows: a step looks equally large wherever it is, and in greys the
   order stays.
*/
void
pv_level_colours(PvColour colours[PV_N_LEVEL_COLOURS]);

#endif
