// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/guesses/track_guess.h"

#include <math.h>

double
pv_time_s(uint32_t i)
{
  static const double times[PV_N_TIMES] = { 3.0,  5.0,  10.0,  20.0,
                                            30.0, 60.0, 120.0, INFINITY };
  return times[i];
}
