// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How live sound differs from its target, as a JSON object in one line.

#ifndef PV_ENGINE_MIX_JSON_H
#define PV_ENGINE_MIX_JSON_H

#include "engine/mix_comparison.h"

#include <stdio.h>

/// [any] Print it.
/// @param target  Its name; "": there is none.
/// @param news    NULL: too little was heard yet.
void
pv_mix_print_difference(FILE* out, const char* target, const PvMixNews* news);

/// [any] The same within a line: without its end.
void
pv_mix_print_within(FILE* out, const char* target, const PvMixNews* news);

#endif
