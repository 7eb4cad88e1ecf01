// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A profile, or a difference of two, as a table on the terminal: a row for each
/// band, which is called by its middle.

#ifndef PV_TOOLS_PAGES_PROFILE_TABLE_H
#define PV_TOOLS_PAGES_PROFILE_TABLE_H

#include "profile/profile.h"

/// What the numbers are.
typedef enum {
  PV_PLAIN_UNITS,   ///< Values
  PV_SIGNED_UNITS,  ///< Differences, with their signs
  PV_SIGNED_SPREADS ///< The same in spreads
} PvProfileNumbers;

/// [any] Round to so many decimals; never to -0.
double
pv_rounded(double value, int n_decimals);

/// [any] Print an empty line, the title, and the table; '-': not known.
void
pv_profile_table_print(const char*      title,
                       const PvProfile* values,
                       PvProfileNumbers numbers);

#endif
