// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/mix/folder.h"

#include "base/cleanup.h"
#include "base/whole_file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { NAME_BYTES = 64 };

char*
pv_mix_folder_file(const PvMixFolder* folder, const char* name)
{
  const size_t length = strlen(folder->scratch.path) + strlen(name) + 2;
  char* const  path   = malloc(length);
  if (path) {
    snprintf(path, length, "%s/%s", folder->scratch.path, name);
  }
  return path;
}

char*
pv_mix_folder_song_path(const PvMixFolder* folder,
                        uint32_t           chain,
                        uint32_t           song)
{
  char name[NAME_BYTES];
  snprintf(name, sizeof(name), "chain-%02u/song-%03u.wav", chain + 1, song + 1);
  return pv_mix_folder_file(folder, name);
}

static char*
chain_path(const PvMixFolder* folder, uint32_t chain)
{
  char name[NAME_BYTES];
  snprintf(name, sizeof(name), "chain-%02u", chain + 1);
  return pv_mix_folder_file(folder, name);
}

/// Nothing is there, or an empty folder.
static PvStatus
check_is_free(const char* path, PvError* error)
{
  struct stat info;
  if (stat(path, &info)) {
    return errno == ENOENT ? PV_OK : pv_fail_errno(error, path, errno);
  }
  unsigned             n      = 0;
  DIR* const           folder = opendir(path);
  const struct dirent* entry  = NULL;
  while (folder && (entry = readdir(folder))) {
    n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
  }
  if (folder) {
    closedir(folder);
  }
  return folder && !n ? PV_OK
                      : pv_fail(error, PV_ERR_FILE,
                                "%s: not an empty folder: name another", path);
}

static bool
make_folders(PvMixFolder* folder)
{
  pv_cleanup_hold();
  bool is_done = pv_temporary_make(&folder->scratch, folder->path, true);
  if (is_done) {
    pv_cleanup_record(folder->scratch.path);
  }
  pv_cleanup_release();
  for (uint32_t c = 0; is_done && c < folder->n_chains; ++c) {
    char* const path = chain_path(folder, c);
    is_done          = path && !mkdir(path, 0777);
    free(path);
  }
  return is_done;
}

PvStatus
pv_mix_folder_open(PvMixFolder* folder,
                   const char*  path,
                   uint32_t     n_chains,
                   PvError*     error)
{
  const PvStatus status = check_is_free(path, error);
  if (status) {
    return status;
  }
  size_t length = strlen(path);
  while (length > 1 && path[length - 1] == '/') {
    --length;
  }
  char* const name = strndup(path, length);
  *folder = (PvMixFolder){ .path     = name ? pv_whole_file_target(name) : NULL,
                           .scratch  = { NULL, -1 },
                           .n_chains = n_chains };
  free(name);
  if (folder->path && make_folders(folder)) {
    return PV_OK;
  }
  const int why = errno;
  pv_mix_folder_abandon(folder);
  return pv_fail_errno(error, path, why);
}

void
pv_mix_folder_abandon(PvMixFolder* folder)
{
  if (folder->scratch.path) {
    pv_temporary_remove(folder->scratch.path);
    pv_cleanup_forget(folder->scratch.path);
  }
  pv_temporary_clear(&folder->scratch);
  free(folder->path);
  folder->path = NULL;
}

PvStatus
pv_mix_folder_commit(PvMixFolder* folder, PvError* error)
{
  if (rename(folder->scratch.path, folder->path)) {
    const PvStatus status = pv_fail_errno(error, folder->path, errno);
    pv_mix_folder_abandon(folder);
    return status;
  }
  pv_cleanup_forget(folder->scratch.path);
  pv_temporary_clear(&folder->scratch);
  free(folder->path);
  folder->path = NULL;
  return PV_OK;
}
