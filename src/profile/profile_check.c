// SPDX-License-Identifier: GPL-3.0-or-later

#include "profile/profile_check.h"

#include <math.h>

/// A span of 3 s, and the frame that it ends with.
static const double shortest_s = 3.1;

static bool
is_silent(const PvProfile* profile)
{
  bool is_one = true;
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    is_one = is_one && isnan(profile->at[PV_TONE][b]);
  }
  return is_one;
}

PvStatus
pv_profile_check(const PvProfile* profile,
                 double           seconds,
                 const char*      name,
                 PvError*         error)
{
  const bool is_short = seconds < shortest_s;
  return is_short || is_silent(profile)
           ? pv_fail(error, PV_ERR_DATA,
                     "%s: %s: 3 s of sound are needed to compare it", name,
                     is_short ? "too short" : "silent")
           : PV_OK;
}
