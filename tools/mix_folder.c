// SPDX-License-Identifier: GPL-3.0-or-later

#include "mix_folder.h"

#include "tidy.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_BYTES = 64 };

static PvStatus
fail(const char* path, int number, PvError* error)
{
  return pv_fail(error, PV_ERR_FILE, "%s: can't be written: %s", path,
                 strerror(number));
}

char*
pv_mix_folder_file(const PvMixFolder* folder, const char* name)
{
  const size_t length = strlen(folder->temporary) + strlen(name) + 2;
  char* const  path   = malloc(length);
  if (path) {
    snprintf(path, length, "%s/%s", folder->temporary, name);
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
    return errno == ENOENT ? PV_OK : fail(path, errno, error);
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
                                "%s: no empty folder: name another", path);
}

static bool
make_folders(const PvMixFolder* folder)
{
  bool is_done = !mkdir(folder->temporary, 0777);
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
                   uint32_t     n_songs,
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
  *folder = (PvMixFolder){ .path      = strndup(path, length),
                           .temporary = malloc(length + 32),
                           .n_chains  = n_chains,
                           .n_songs   = n_songs };
  errno   = ENOMEM;
  if (folder->path && folder->temporary) {
    snprintf(folder->temporary, length + 32, "%s.%ld.tmp", folder->path,
             (long)getpid());
    pv_tidy_note(folder->temporary);
    if (make_folders(folder)) {
      return PV_OK;
    }
  }
  const int why = errno;
  pv_mix_folder_abandon(folder);
  return fail(path, why, error);
}

static void
remove_in(const PvMixFolder* folder, const char* name)
{
  char* const path = pv_mix_folder_file(folder, name);
  if (path) {
    unlink(path);
  }
  free(path);
}

static void
remove_chain(const PvMixFolder* folder, uint32_t chain)
{
  for (uint32_t s = 0; s < folder->n_songs; ++s) {
    char* const path = pv_mix_folder_song_path(folder, chain, s);
    if (path) {
      unlink(path);
    }
    free(path);
  }
  char* const path = chain_path(folder, chain);
  if (path) {
    rmdir(path);
  }
  free(path);
}

void
pv_mix_folder_abandon(PvMixFolder* folder)
{
  if (folder->temporary) {
    for (uint32_t c = 0; c < folder->n_chains; ++c) {
      remove_chain(folder, c);
    }
    remove_in(folder, "manifest.csv");
    remove_in(folder, "chains.csv");
    rmdir(folder->temporary);
    pv_tidy_forget(folder->temporary);
  }
  free(folder->temporary);
  free(folder->path);
  *folder = (PvMixFolder){ 0 };
}

PvStatus
pv_mix_folder_commit(PvMixFolder* folder, PvError* error)
{
  PvStatus status = PV_OK;
  if (rename(folder->temporary, folder->path)) {
    status = fail(folder->path, errno, error);
    pv_mix_folder_abandon(folder);
  } else {
    pv_tidy_forget(folder->temporary);
  }
  free(folder->temporary);
  free(folder->path);
  *folder = (PvMixFolder){ 0 };
  return status;
}
