// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How far a sound is from a target, band by band.

#ifndef PV_PROFILE_DIFFERENCE_H
#define PV_PROFILE_DIFFERENCE_H

#include "profile/profile_target.h"

/// NaN: one of the two is not known.
typedef struct {
  PvProfile sound;   ///< With its tone at the target's level
  PvProfile by;      ///< Sound less the target's median, in the measure's unit
  PvProfile spreads; ///< The same in the target's spreads
} PvDifference;

/// [any] By how much a sound's tone is above another's: the median of their
/// differences over the bands; 0 if they have none in common.
float
pv_tone_shift(const PvProfile* sound, const PvProfile* other);

/// [any] Subtract a target.
void
pv_difference_make(const PvProfile*       sound,
                   const PvProfileTarget* target,
                   PvDifference*          difference);

#endif
