// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Files and folders in the making, beside what they will replace.
///
/// One is called like its target, with ".pvN.tmp" behind, and locked while it is
/// in the making.  One that is not was left behind by a program that was killed:
/// whoever makes the next for the same target takes it away.

#ifndef PV_BASE_TEMPORARY_H
#define PV_BASE_TEMPORARY_H

#include <stdbool.h>

typedef struct {
  char* path; ///< NULL: none
  int   fd;   ///< Holds the lock
} PvTemporary;

/// [any] Make an empty file, to be written through `fd`, or an empty folder; with
/// the permissions of any new one.  False, and why in errno.
bool
pv_temporary_make(PvTemporary* temporary, const char* target, bool is_folder);

/// [any] Close it and give its lock back, wherever it is by now.
void
pv_temporary_clear(PvTemporary* temporary);

/// [any] Take away a file, or a folder with all that is in it.
void
pv_temporary_remove(const char* path);

#endif
