// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A profile as a line of text, which programs hand on and sessions keep.

#ifndef PV_PROFILE_PROFILE_TEXT_H
#define PV_PROFILE_PROFILE_TEXT_H

#include "profile/profile.h"

#include <stdbool.h>

/// Bytes of the longest, with its final 0.
enum { PV_PROFILE_TEXT = 8 + 8 * PV_N_MEASURES * PV_PROFILE_BANDS };

/**
   [any] Write a profile: how many measures and bands it has, "7x23", then each
   measure in each band, in thousandths of its unit; "-" where it is not known.

   Whole numbers are the same in all locales.  What was read is written as it was.

   @param text  PV_PROFILE_TEXT bytes.
*/
void
pv_profile_text_write(const PvProfile* profile, char* text);

/// [any] Read a profile.  False if the text is anything else, or has a number that its
/// measure can't be; then the profile is undefined.
bool
pv_profile_text_read(const char* text, PvProfile* profile);

#endif
