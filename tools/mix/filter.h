// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Second-order filters by Robert Bristow-Johnson's "Cookbook formulae
/// for audio equalizer biquad filter coefficients".

#ifndef PV_TOOLS_MIX_FILTER_H
#define PV_TOOLS_MIX_FILTER_H

#include "tools/mix/sound.h"

typedef enum {
  PV_FILTER_LOW_SHELF,
  PV_FILTER_PEAK,
  PV_FILTER_HIGH_SHELF,
  PV_FILTER_HIGH_PASS
} PvFilterKind;

typedef struct {
  PvFilterKind kind;
  double       hz; ///< Centre, corner or middle of the slope
  double       q;
  double       gain_db; ///< Ignored by a high pass
} PvFilterSetting;

/// H(z) = (b0 + b1/z + b2/z²) / (1 + a1/z + a2/z²)
typedef struct {
  double b[3];
  double a[2]; ///< a1, a2
} PvFilter;

/// [any] Compute coefficients at a sample rate.  The frequency is limited to
/// 0.45 of the rate.
PvFilter
pv_filter_design(const PvFilterSetting* setting, uint32_t rate_hz);

/// [any] Filter samples in place, from rest.
void
pv_filter_run(const PvFilter* filter, float* samples, uint32_t n);

/// [any] Equalise: filter both sides in place, one setting after another.
void
pv_filter_equalise(const PvFilterSetting* settings,
                   unsigned               n_settings,
                   PvMixSound*            sound);

#endif
