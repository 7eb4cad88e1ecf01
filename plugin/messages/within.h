// SPDX-License-Identifier: GPL-3.0-or-later

#ifndef PV_PLUGIN_MESSAGES_WITHIN_H
#define PV_PLUGIN_MESSAGES_WITHIN_H

/// [any] Clamp a value to [least, most]; NaN becomes `least`.
static inline float
pv_within(double value, float least, float most)
{
  return value > (double)least ? value < (double)most ? (float)value : most
                               : least;
}

#endif
