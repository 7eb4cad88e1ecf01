// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which model files a command from outside may name.

#ifndef PV_HOST_OPTIONS_MODEL_FOLDER_H
#define PV_HOST_OPTIONS_MODEL_FOLDER_H

#include "base/status.h"

#include <limits.h>
#include <stdint.h>

enum { PV_N_FOLDERS = 16 };

/// Folders whose files may be loaded; absolute, with links resolved.
typedef struct {
  uint32_t n;
  char*    paths[PV_N_FOLDERS];
} PvModelFolders;

/// [setup] Allow another folder.
PvStatus
pv_model_folders_add(PvModelFolders* folders, const char* path, PvError* error);

/// [setup] Allow the folder that holds a file.
PvStatus
pv_model_folders_add_of(PvModelFolders* folders,
                        const char*     file,
                        PvError*        error);

/// [worker] Free them; none is allowed any more.
void
pv_model_folders_clear(PvModelFolders* folders);

/**
   [worker] Find a file that a command names.

   @param path  Untrusted; if relative, within one of the folders.
   @param[out] resolved  The regular file meant, links resolved.
*/
PvStatus
pv_model_folders_find(const PvModelFolders* folders,
                      const char*           path,
                      char                  resolved[PATH_MAX],
                      PvError*              error);

#endif
