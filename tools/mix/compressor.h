// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A compressor: one gain for both sides, soft knee, attack and release.

#ifndef PV_TOOLS_MIX_COMPRESSOR_H
#define PV_TOOLS_MIX_COMPRESSOR_H

#include "tools/mix/sound.h"

#define PV_COMPRESSOR_KNEE_DB 6.0

/// Time constants: after one, 63 % of a step in gain (in dB) is done.
typedef struct {
  double threshold_db; ///< For peaks; 0: full scale
  double ratio;        ///< 1: nothing happens
  double attack_ms;
  double release_ms;
} PvCompressorSetting;

/// [any] The static curve: dB by which a steady level is turned down, at least
/// 0.  The knee is a parabola of 6 dB about the threshold.
double
pv_compressor_reduction_db(const PvCompressorSetting* setting, double level_db);

/**
   [any] Compress in place.

   The level is the peak of both sides in blocks of 2.9 ms (64 samples at
   22 050 Hz), and the gain moves once a block, along a straight line.
*/
void
pv_compressor_run(const PvCompressorSetting* setting, PvMixSound* sound);

#endif
