// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  JSON as an enemy would write it.

#ifndef PV_TESTS_MODELS_HOSTILE_JSON_H
#define PV_TESTS_MODELS_HOSTILE_JSON_H

#include <jansson.h>

/**
   Put each of some forty hostile values into each place within `value`, one at a
   time, and take each place away; then all is as it was.  Of a list, the first
   two elements stand for all.

   @param attempt  Called whenever something is changed.
*/
void
pv_spoil_json(json_t* value, void (*attempt)(void* user), void* user);

#endif
