// SPDX-License-Identifier: GPL-3.0-or-later

// realpath() is XSI.
#define _XOPEN_SOURCE 700

#include "host/options/model_folder.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

PvStatus
pv_model_folders_add(PvModelFolders* folders, const char* path, PvError* error)
{
  struct stat what;
  char* const resolved = realpath(path, NULL);
  int         why      = resolved && !stat(resolved, &what) ? 0 : errno;
  if (!why && !S_ISDIR(what.st_mode)) {
    why = ENOTDIR;
  }
  if (why || folders->n == PV_N_FOLDERS) {
    free(resolved);
    return why ? pv_fail_errno(error, path, why)
               : pv_fail(error, PV_ERR_VALUE, "%s: one folder too many", path);
  }
  folders->paths[folders->n++] = resolved;
  return PV_OK;
}

PvStatus
pv_model_folders_add_of(PvModelFolders* folders,
                        const char*     file,
                        PvError*        error)
{
  char* const resolved = realpath(file, NULL);
  if (!resolved) {
    return pv_fail_errno(error, file, errno);
  }
  char* const slash        = strrchr(resolved, '/');
  slash[slash == resolved] = '\0';
  const PvStatus status    = pv_model_folders_add(folders, resolved, error);
  free(resolved);
  return status;
}

void
pv_model_folders_clear(PvModelFolders* folders)
{
  while (folders->n > 0) {
    free(folders->paths[--folders->n]);
  }
}

static bool
is_within(const char* folder, const char* file)
{
  const size_t n = strlen(folder);
  return !strncmp(file, folder, n) && (file[n] == '/' || folder[n - 1] == '/');
}

static bool
is_regular_file(const char* path)
{
  struct stat what;
  return !stat(path, &what) && S_ISREG(what.st_mode);
}

// The file `path` within `folder`, if it's there and really in it.
static bool
find_in(const char* folder, const char* path, char resolved[PATH_MAX])
{
  char              full[PATH_MAX];
  const char* const begin = path[0] == '/' ? "" : folder;
  const int         n     = snprintf(full, sizeof(full), "%s/%s", begin, path);
  return n > 0 && n < PATH_MAX && realpath(full, resolved) &&
         is_within(folder, resolved) && is_regular_file(resolved);
}

PvStatus
pv_model_folders_find(const PvModelFolders* folders,
                      const char*           path,
                      char                  resolved[PATH_MAX],
                      PvError*              error)
{
  for (uint32_t i = 0; i < folders->n; ++i) {
    if (find_in(folders->paths[i], path, resolved)) {
      return PV_OK;
    }
  }
  return pv_fail(error, PV_ERR_FILE,
                 "OSC load %s: no such file in a folder of --allow-models",
                 path);
}
