// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The sound files in a folder, of which a host's process takes no more than so
/// many.

#ifndef PV_PLUGIN_MEASURE_FOLDER_H
#define PV_PLUGIN_MEASURE_FOLDER_H

#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  PV_FOLDER_LOOKS = 20000, ///< Entries that are looked at
  PV_FOLDER_DEEP  = 16     ///< Folders within each other
};

/// All 0: none.
typedef struct {
  uint32_t n;
  char**   paths; ///< In order
} PvFolderFiles;

/// [any] Whether a path leads to a folder.
bool
pv_folder_is_one(const char* path);

/**
   [any] List the sound files in a folder, and in those below it; hidden ones are left
   out, and links to folders are not followed.

   @param stop_fd  Once that can be read, nothing more is looked at.
   @param files    Empty; to be cleared in any case.
   @return PV_ERR_DATA: there is none.  PV_ERR_VALUE: there are more than `most`, or too
           much else.  PV_ERR_BUSY: it was stopped.  PV_ERR_FILE, PV_ERR_MEMORY.
*/
PvStatus
pv_folder_list(const char*    folder,
               uint32_t       most,
               int            stop_fd,
               PvFolderFiles* files,
               PvError*       error);

/// [any] Free what it holds.
void
pv_folder_clear(PvFolderFiles* files);

#endif
