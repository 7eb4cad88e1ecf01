// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Slaney's mel scale (Auditory Toolbox, 1998): linear to 1 kHz, then
/// logarithmic, as librosa's with htk=False.

#ifndef PV_RT_MEL_H
#define PV_RT_MEL_H

#include <math.h>

static inline double
pv_mel_to_hz(double mel)
{
  const double linear_step = 200.0 / 3.0;
  const double log_step    = log(6.4) / 27.0;
  const double knee        = 1000.0 / linear_step;
  return mel < knee ? mel * linear_step : 1000.0 * exp(log_step * (mel - knee));
}

static inline double
pv_hz_to_mel(double hz)
{
  const double linear_step = 200.0 / 3.0;
  const double log_step    = log(6.4) / 27.0;
  return hz < 1000.0 ? hz / linear_step
                     : 1000.0 / linear_step + log(hz / 1000.0) / log_step;
}

#endif
