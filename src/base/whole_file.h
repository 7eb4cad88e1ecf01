// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A file that takes its place when all of it is written, or not at all.

#ifndef PV_BASE_WHOLE_FILE_H
#define PV_BASE_WHOLE_FILE_H

#include "base/temporary.h"

#include <stdbool.h>
#include <stdio.h>

typedef struct {
  FILE*       stream; ///< Write here
  char*       target; ///< Symbolic links followed
  PvTemporary scratch;
} PvWholeFile;

/// [any] What a path leads to, links followed, also where nothing is there yet; on
/// the heap.  NULL, and why in errno.
char*
pv_whole_file_target(const char* path);

/// [any] Begin.  A new file gets the permissions of any new one, one that replaces
/// another gets its.  False, and why in errno.
bool
pv_whole_file_open(PvWholeFile* file, const char* path);

/// [any] Put it in its place.  It is closed in any case; on failure what was there
/// before still is.  False, and why in errno; 0: not all was taken.
bool
pv_whole_file_commit(PvWholeFile* file);

/// [any] Close and leave nothing behind.
void
pv_whole_file_abandon(PvWholeFile* file);

#endif
