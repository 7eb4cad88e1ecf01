// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Whether enough of a sound was measured to compare with it.

#ifndef PV_PROFILE_PROFILE_CHECK_H
#define PV_PROFILE_PROFILE_CHECK_H

#include "base/status.h"
#include "profile/profile.h"

/// [any] Check a profile.
/// @param seconds  How much was heard, silence too.
/// @param name     What the error calls the sound.
/// @return PV_ERR_DATA: it is shorter than a span of 3 s, or silent.
PvStatus
pv_profile_check(const PvProfile* profile,
                 double           seconds,
                 const char*      name,
                 PvError*         error);

#endif
