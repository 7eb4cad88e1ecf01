// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which files and folders were seen, by whatever path.

#ifndef PV_TOOLS_CORPUS_FILE_SET_H
#define PV_TOOLS_CORPUS_FILE_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

typedef struct {
  dev_t device;
  ino_t inode;
  bool  is_used;
} PvFileId;

/// A hash table; all 0: empty.
typedef struct {
  PvFileId* places; ///< [room], a power of two
  size_t    capacity;
  size_t    n;
} PvFileSet;

/// [any] Note a file or folder.
/// @param[out] is_new  Whether it was not there yet.
/// @return False when out of memory.
bool
pv_file_set_add(PvFileSet* seen, const struct stat* info, bool* is_new);

/// [any] Free what it holds; it is empty then.
void
pv_file_set_clear(PvFileSet* seen);

#endif
