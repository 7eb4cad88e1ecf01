// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Whether two paths lead to one file.

#ifndef PV_TOOLS_CLI_OUTPUT_FILE_IDENTITY_H
#define PV_TOOLS_CLI_OUTPUT_FILE_IDENTITY_H

#include <stdbool.h>
#include <sys/types.h>

/// What makes a path the same as another: the file that is there; where none is
/// yet, its folder and its name.
typedef struct {
  bool  is_there;
  bool  is_known; ///< If not, it can't be opened either
  bool  is_regular;
  dev_t device;
  ino_t inode;
  char* target; ///< On the heap; its name counts
} PvFileIdentity;

/// [any] Identify an output, which need not be there yet; "-" is standard output.  To
/// be cleared.
PvFileIdentity
pv_file_identify(const char* path);

/// [any] Identify a file that is read.  It holds nothing that must be freed.
PvFileIdentity
pv_file_identify_input(const char* path);

/// [any] Whether both are known, and one.
bool
pv_files_are_same(const PvFileIdentity* a, const PvFileIdentity* b);

/// [any] Whether a path is one that takes everything and gives nothing back:
/// /dev/null, /dev/full.
bool
pv_file_is_sink(const char* path);

/// [any] Free what it holds.
void
pv_file_identity_clear(PvFileIdentity* identity);

#endif
