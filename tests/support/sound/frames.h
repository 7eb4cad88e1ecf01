// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sounds that are worked out sample by sample, as frames.

#ifndef PV_TESTS_SOUND_FRAMES_H
#define PV_TESTS_SOUND_FRAMES_H

#include "features/window.h"

/// Sample `i` of left and right, at 22 050 Hz; `x` is whatever the sound takes.
typedef void (*PvSounds)(uint32_t i, double x, float out[2]);

/// Analyse a sound from its first sample on, and put its frames into the window.
void
pv_analyse_sounds(PvSounds sounds, double x, double seconds, PvWindow* window);

#endif
