// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Temporary files and folders beside what they will replace.
///
/// One has its target's name with ".pvN.tmp" appended, and is locked while it
/// is being written.  One without a lock was left over by a program that was
/// killed: whoever makes the next one for the same target removes it.

#ifndef PV_BASE_TEMPORARY_H
#define PV_BASE_TEMPORARY_H

#include <stdbool.h>

typedef struct {
  char* path; ///< NULL: none
  int   fd;   ///< Holds the lock
} PvTemporary;

/// [any] Make an empty file, to be written through `fd`, or an empty folder;
/// with the permissions of any new one.  False, and why in errno.
bool
pv_temporary_make(PvTemporary* temporary, const char* target, bool is_folder);

/// [any] Close it and release its lock, wherever it is by now.
void
pv_temporary_clear(PvTemporary* temporary);

/// [any] Remove a file, or a folder with everything in it.
void
pv_temporary_remove(const char* path);

#endif
