// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The curves of the page on a mix beside a target.

#ifndef PV_TOOLS_PAGES_MIX_DIFFERENCE_PRIVATE_H
#define PV_TOOLS_PAGES_MIX_DIFFERENCE_PRIVATE_H

#include "tools/pages/mix_difference.h"

#include <stdio.h>

/// [any] Put a heading and an image: a measure of the mix and of its target over
/// frequency.
void
pv_mix_difference_put_curves(FILE*                  page,
                             const PvMixDifference* mix,
                             PvProfileMeasure       m);

#endif
