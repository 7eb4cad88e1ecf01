// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sound without sides: mono.

#ifndef PV_FEATURES_MONO_H
#define PV_FEATURES_MONO_H

#include "features/window.h"

#include <stdbool.h>

/// [any] The frame that (L + R) / 2 on both channels would have given.
void
pv_frame_to_mono(const PvFrame* frame, PvFrame* mono);

/// [any] The power of (L + R) / 2 in one of the frame's bands.
static inline float
pv_mid_power(const PvFrame* frame, uint32_t band)
{
  const float mid = 0.25f * (frame->left[band] + frame->right[band] +
                             2.0f * frame->cross_re[band]);
  return mid > 0.0f ? mid : 0.0f;
}

/// [worker] Whether the sides of all frames together lie 45 dB or more below
/// their mids.
bool
pv_window_is_mono(const PvWindow* window);

#endif
