// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  JSON as an enemy would write it.

#ifndef PV_TESTS_MODELS_HOSTILE_JSON_H
#define PV_TESTS_MODELS_HOSTILE_JSON_H

#include "base/status.h"

#include <jansson.h>

/**
   Put each of some forty hostile values into each place within `value`, one at a
   time, and take each place away; then all is as it was.  Of a list, the first
   two elements stand for all.

   @param attempt  Called whenever something is changed.
*/
void
pv_spoil_json(json_t* value, void (*attempt)(void* user), void* user);

/**
   Spoil a file so, and have it read each time.  More than three quarters of over 500
   attempts must be refused, each with one line that begins with the path.

   @param good  What is spoilt, as text.
   @param read  Reads the file and checks what it takes.
*/
void
pv_spoil_json_file(const char* path,
                   const char* good,
                   PvStatus (*read)(PvError* error));

#endif
