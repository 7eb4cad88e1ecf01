// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Descriptors 0 to 2, whoever starts the program.

#ifndef PV_BASE_STANDARD_FILES_H
#define PV_BASE_STANDARD_FILES_H

#include "base/status.h"

#include <stdbool.h>

/**
   [setup] Occupy those of descriptors 0 to 2 that are closed: otherwise the
   next file to be opened gets the number, and what is printed goes into it.

   Call it before all else in main().  Reading and writing them still fails, so
   that what can't be printed is an error as on a full disk.
*/
void
pv_standard_files_keep(void);

/// [any] Whether descriptor 1 can be written at all.
bool
pv_standard_output_is_open(void);

/// [any] Whether a path means standard output: "-", /dev/stdout and the like.
/// NULL doesn't.
bool
pv_is_standard_output(const char* path);

/// [any] Note that standard output can't be written, and why if errno says so;
/// it may be 0.
PvStatus
pv_standard_output_fail(PvError* error);

#endif
