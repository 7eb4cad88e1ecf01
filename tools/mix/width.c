// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/mix/width.h"

#include "tools/mix/filter.h"

#include <math.h>

/// To mid in `left` and side in `right`.  The same again, doubled, leads back.
static void
rotate(PvMixSound* sound, float gain)
{
  for (uint32_t i = 0; i < sound->n_samples; ++i) {
    const float left  = sound->left[i];
    const float right = sound->right[i];
    sound->left[i]    = gain * (left + right);
    sound->right[i]   = gain * (left - right);
  }
}

void
pv_width_run(const PvWidthSetting* setting, PvMixSound* sound)
{
  const float gain = (float)pow(10.0, setting->side_db / 20.0);
  rotate(sound, 0.5f);
  for (uint32_t i = 0; i < sound->n_samples; ++i) {
    sound->right[i] *= gain;
  }
  if (setting->mono_below_hz > 0.0) {
    const PvFilterSetting high_pass = { PV_FILTER_HIGH_PASS,
                                        setting->mono_below_hz, 0.707, 0.0 };
    const PvFilter        filter = pv_filter_design(&high_pass, sound->rate_hz);
    pv_filter_run(&filter, sound->right, sound->n_samples);
  }
  rotate(sound, 1.0f);
}
