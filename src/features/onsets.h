// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Onset strength: how much louder the bands get from frame to frame.

#ifndef PV_FEATURES_ONSETS_H
#define PV_FEATURES_ONSETS_H

#include "features/window.h"

/// [worker] Mean over the bands of what the mid's level rises by, dB; 0 for the
/// first frame.
/// @param[out] onsets  [n_frames of the window]
void
pv_onsets_measure(const PvWindow* window, float* onsets);

#endif
