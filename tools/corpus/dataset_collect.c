// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Songs in any folders, whoever they are by.

// realpath() is XSI.
#define _XOPEN_SOURCE 700

#include "tools/corpus/dataset_walk.h"

#include "base/contract.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/// Folders by their absolute paths; those that there are not are NULL.
typedef struct {
  uint32_t n;
  char**   paths;
} Folders;

static void
clear(Folders* folders)
{
  for (uint32_t i = 0; folders->paths && i < folders->n; ++i) {
    free(folders->paths[i]);
  }
  free(folders->paths);
}

static PvStatus
find(Folders* folders, char* const* names, uint32_t n, PvError* error)
{
  *folders = (Folders){ n, calloc((size_t)n + 1, sizeof(char*)) };
  for (uint32_t i = 0; folders->paths && i < n; ++i) {
    if (!(folders->paths[i] = realpath(names[i], NULL))) {
      return pv_fail_errno(error, names[i], errno);
    }
  }
  return folders->paths ? PV_OK
                        : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

/// Whether a path is the folder, or below it.
static bool
is_within(const char* path, const char* folder)
{
  const size_t n = strlen(folder);
  return !strncmp(path, folder, n) &&
         (!path[n] || path[n] == '/' || folder[n - 1] == '/');
}

/// Whether another folder, or the same that is named before, has its songs.
static bool
is_covered(const Folders* folders, uint32_t i)
{
  bool found = false;
  for (uint32_t j = 0; j < folders->n; ++j) {
    const bool is_same = !strcmp(folders->paths[i], folders->paths[j]);
    found              = found ||
            (is_same ? j < i : is_within(folders->paths[i], folders->paths[j]));
  }
  return found;
}

static PvStatus
add_folder(PvDatasetBuilder* builder, const char* folder, PvError* error)
{
  const uint32_t n_songs = builder->set.n_songs;
  struct stat    root;
  if (stat(folder, &root)) {
    return pv_fail_errno(error, folder, errno);
  }
  const PvStatus status =
    pv_walk_label(builder, folder, PV_UNKNOWN, &root, error);
  return status || builder->set.n_songs > n_songs
           ? status
           : pv_fail(error, PV_ERR_DATA, "%s: no music in it", folder);
}

PvStatus
pv_dataset_collect(PvDataset*   dataset,
                   char* const* folders,
                   uint32_t     n_folders,
                   PvError*     error)
{
  PvDatasetBuilder builder = { .names = NULL };
  Folders          found;
  PvStatus         status = find(&found, folders, n_folders, error);
  for (uint32_t i = 0; !status && i < n_folders; ++i) {
    if (!is_covered(&found, i)) {
      status = add_folder(&builder, found.paths[i], error);
    }
  }
  clear(&found);
  return pv_dataset_finish(&builder, folders[0], status, dataset, error);
}

PvStatus
pv_dataset_list(PvDataset* dataset, const char* folder, PvError* error)
{
  PvDatasetBuilder builder = { .names = NULL };
  const PvStatus   status  = add_folder(&builder, folder, error);
  return pv_dataset_finish(&builder, folder, status, dataset, error);
}
