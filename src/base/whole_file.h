// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A file that replaces its target once all of it is written, or never.

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

/// [any] What a path leads to, with links followed, even if nothing is there
/// yet; on the heap.  NULL on failure, with errno.
char*
pv_whole_file_target(const char* path);

/// [any] Begin.  A new file gets the default permissions, one that replaces
/// another gets those of that one.  False on failure, with errno.
bool
pv_whole_file_open(PvWholeFile* file, const char* path);

/// [any] Write out what is buffered.  False if not all was taken, now or before; errno
/// says why, or is 0.
bool
pv_flush_whole(FILE* stream);

/// [any] Replace the target.  The file is closed in any case; on failure the
/// old target stays.  False on failure, with errno; 0: not all was written.
bool
pv_whole_file_commit(PvWholeFile* file);

/// [any] Close and remove it.
void
pv_whole_file_abandon(PvWholeFile* file);

#endif
