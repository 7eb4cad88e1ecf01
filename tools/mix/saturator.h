// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Saturation: a hyperbolic tangent, off its middle, beside the clean
/// sound.

#ifndef PV_TOOLS_MIX_SATURATOR_H
#define PV_TOOLS_MIX_SATURATOR_H

#include "tools/mix/sound.h"

typedef struct {
  double drive_db; ///< Gain into the curve; 0: 0.5 comes to 1
  double bias;     ///< 0: only odd harmonics
  double mix;      ///< Share of the curve's output, 0 to 1
} PvSaturatorSetting;

/**
   [any] Saturate in place, at twice the sample rate.

   The output has the gain of the drive for small sounds; a steady offset, as
   the bias makes one, is taken out (first-order high pass at 5 Hz), as no
   console would pass it.

   @return False when out of memory: nothing was done.
*/
bool
pv_saturator_run(const PvSaturatorSetting* setting, PvMixSound* sound);

#endif
