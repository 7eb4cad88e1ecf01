// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Stereo width: how loud the sides are beside the middle, and from which
/// frequency on there are sides.

#ifndef PV_TOOLS_MIX_WIDTH_H
#define PV_TOOLS_MIX_WIDTH_H

#include "tools/mix/sound.h"

typedef struct {
  double side_db;       ///< Gain of the side signal, (left - right) / 2
  double mono_below_hz; ///< Second-order high pass of the side; 0: none
} PvWidthSetting;

/// [any] Widen or narrow in place; mono stays mono.
void
pv_width_run(const PvWidthSetting* setting, PvMixSound* sound);

#endif
