// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sound without sides.

#ifndef PV_MODEL_MONO_H
#define PV_MODEL_MONO_H

#include "model/window.h"

#include <stdbool.h>

/// [any] The frame that (L + R) / 2 on both channels would have given.
void
pv_frame_to_mono(const PvFrame* frame, PvFrame* mono);

/// [worker] Whether the sides of all frames together lie 45 dB or more below
/// their mids.
bool
pv_window_is_mono(const PvWindow* window);

#endif
