// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The colours that producers are shown in: the same on every screen.

#ifndef PV_BASE_PRODUCER_COLOUR_H
#define PV_BASE_PRODUCER_COLOUR_H

#include <stdint.h>

typedef struct {
  uint8_t r, g, b;
} PvColour;

/// How many strong colours there are, and then as many greyish ones.
enum { PV_N_PRODUCER_COLOURS = 12 };

/// [any] The colour of a producer, for a dark ground.
/// @param label  0 or more.  Beyond the table the same colours come again,
///               alternately strong and greyish.
PvColour
pv_producer_colour(int32_t label);

/// [any] The same, darker, for a light ground.
PvColour
pv_producer_colour_on_light(int32_t label);

#endif
