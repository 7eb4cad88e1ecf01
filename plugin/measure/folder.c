// SPDX-License-Identifier: GPL-3.0-or-later

// lstat() is XSI.
#define _XOPEN_SOURCE 700

#include "plugin/measure/folder.h"

#include "base/audio_name.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
  const char*    folder; ///< The first
  uint32_t       most;
  int            stop_fd;
  uint32_t       n_looks;
  PvFolderFiles* files;
} Walk;

static PvStatus
walk(Walk* w, const char* folder, unsigned deep, PvError* error);

bool
pv_folder_is_one(const char* path)
{
  struct stat info;
  return !stat(path, &info) && S_ISDIR(info.st_mode);
}

static PvStatus
keep(Walk* w, const char* path, PvError* error)
{
  PvFolderFiles* const files = w->files;
  if (files->n == w->most) {
    return pv_fail(error, PV_ERR_VALUE,
                   "%s: more than %u sound files: choose a smaller folder",
                   w->folder, w->most);
  }
  char** const more =
    (char**)realloc(files->paths, (files->n + (size_t)1) * sizeof(char*));
  if (more) {
    files->paths = more;
  }
  char* const own = more ? strdup(path) : NULL;
  if (!own) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  files->paths[files->n++] = own;
  return PV_OK;
}

static bool
is_stopped(const Walk* w)
{
  struct pollfd stop = { w->stop_fd, POLLIN, 0 };
  return poll(&stop, 1, 0) > 0;
}

static PvStatus
look_at(Walk* w, const char* path, unsigned deep, PvError* error)
{
  struct stat info;
  if (++w->n_looks > PV_FOLDER_LOOKS) {
    return pv_fail(error, PV_ERR_VALUE,
                   "%s: more than %d files and folders: choose a smaller one",
                   w->folder, PV_FOLDER_LOOKS);
  }
  if (is_stopped(w)) {
    return pv_fail(error, PV_ERR_BUSY, "stopped");
  }
  if (lstat(path, &info)) {
    return PV_OK; // It has just gone
  }
  if (S_ISDIR(info.st_mode)) {
    return deep < PV_FOLDER_DEEP ? walk(w, path, deep + 1, error) : PV_OK;
  }
  return pv_audio_name_is_one(path) && !stat(path, &info) &&
             S_ISREG(info.st_mode)
           ? keep(w, path, error)
           : PV_OK;
}

static PvStatus
walk(Walk* w, const char* folder, unsigned deep, PvError* error)
{
  char       path[PATH_MAX];
  PvStatus   status = PV_OK;
  DIR* const dir    = opendir(folder);
  if (!dir) {
    return deep ? PV_OK : pv_fail_errno(error, folder, errno);
  }
  for (const struct dirent* entry = NULL; !status && (entry = readdir(dir));) {
    const int n = snprintf(path, sizeof(path), "%s/%s",
                           strcmp(folder, "/") ? folder : "", entry->d_name);
    if (entry->d_name[0] != '.' && n > 0 && n < PATH_MAX) {
      status = look_at(w, path, deep, error);
    }
  }
  closedir(dir);
  return status;
}

static int
by_path(const void* a, const void* b)
{
  return strcmp(*(char* const*)a, *(char* const*)b);
}

PvStatus
pv_folder_list(const char*    folder,
               uint32_t       most,
               int            stop_fd,
               PvFolderFiles* files,
               PvError*       error)
{
  Walk     w      = { folder, most, stop_fd, 0, files };
  PvStatus status = walk(&w, folder, 0, error);
  if (!status && !files->n) {
    return pv_fail(error, PV_ERR_DATA, "%s: there is no sound file in it",
                   folder);
  }
  if (!status) {
    qsort(files->paths, files->n, sizeof(char*), by_path);
  }
  return status;
}

void
pv_folder_clear(PvFolderFiles* files)
{
  for (uint32_t i = 0; i < files->n; ++i) {
    free(files->paths[i]);
  }
  free(files->paths);
  *files = (PvFolderFiles){ 0, NULL };
}
