// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Datasets from folders.

#include "tools/corpus/dataset_walk.h"
#include "base/audio_name.h"
#include "tools/base/name.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  PvDatasetBuilder builder;
  struct stat      root;
  uint32_t         n_loose; ///< Songs outside of the labels' folders
  char*            loose;   ///< Path of the first
} Scan;

/// Note a folder that holds no music, unless it is clear why.
static PvStatus
remark_on_nothing(Scan*       scan,
                  const char* path,
                  uint32_t    n_remarks,
                  PvError*    error)
{
  return scan->builder.set.n_remarks > n_remarks
           ? PV_OK
           : pv_dataset_remark(&scan->builder.set, error, false,
                               "%.*s: no music in it: skipped", PV_WALK_SHOWN,
                               path);
}

static PvStatus
scan_label(Scan*       scan,
           const char* folder,
           const char* path,
           const char* label,
           PvError*    error)
{
  const PvDataset* const set       = &scan->builder.set;
  const uint32_t         n_songs   = set->n_songs;
  const uint32_t         n_remarks = set->n_remarks;
  char* const            name      = pv_name_make(label);
  PvStatus               status    = PV_OK;
  if (!name) {
    status = pv_walk_out_of_memory(path, error);
  } else if (!*name) {
    status =
      pv_walk_pass_over(&scan->builder, path,
                        "its name has no visible character: rename it", error);
  } else if (pv_walk_is_housekeeping(label)) {
    status =
      pv_dataset_remark(&scan->builder.set, error, false,
                        "%.*s: a system folder: skipped", PV_WALK_SHOWN, path);
  } else {
    status = pv_walk_label(&scan->builder, path, label, &scan->root, error);
    status = status ? status
             : set->n_songs > n_songs
               ? pv_walk_remark_on_name(&scan->builder, folder, label, error)
               : remark_on_nothing(scan, path, n_remarks, error);
  }
  free(name);
  return status;
}

static PvStatus
count_loose(Scan* scan, const char* path, PvError* error)
{
  scan->loose = scan->n_loose++ ? scan->loose : strdup(path);
  return scan->loose ? PV_OK : pv_walk_out_of_memory(path, error);
}

static PvStatus
scan_entry(Scan* scan, const char* folder, const char* name, PvError* error)
{
  char* const path = pv_path_join(folder, name);
  struct stat info;
  PvStatus    status = PV_OK;
  if (!path) {
    status = pv_walk_out_of_memory(folder, error);
  } else if (stat(path, &info)) {
    const bool is_lost = errno == ENOENT || errno == ELOOP;
    status             = pv_walk_pass_over(
                  &scan->builder, path, is_lost ? "a broken link" : strerror(errno), error);
  } else if (S_ISDIR(info.st_mode)) {
    status = scan_label(scan, folder, path, name, error);
  } else if (pv_audio_name_is_one(name)) {
    status = S_ISREG(info.st_mode)
               ? count_loose(scan, path, error)
               : pv_walk_pass_over(&scan->builder, path,
                                   pv_dataset_kind(info.st_mode), error);
  }
  free(path);
  return status;
}

/// Songs that are nobody's: an error if there are no others.
static PvStatus
judge_loose(Scan* scan, PvError* error)
{
  char more[64] = "";
  if (!scan->n_loose) {
    return PV_OK;
  }
  if (scan->n_loose > 1) {
    snprintf(more, sizeof(more), " and %u more like it", scan->n_loose - 1);
  }
  if (!scan->builder.set.n_songs) {
    return pv_fail(error, PV_ERR_DATA,
                   "%.300s: a song outside of the producers' folders%s: move "
                   "it into the folder of its producer",
                   scan->loose, more);
  }
  return pv_dataset_remark(&scan->builder.set, error, true,
                           "%.*s: a song outside of the producers' folders%s: "
                           "skipped: move it into the folder of its "
                           "producer",
                           PV_WALK_SHOWN, scan->loose, more);
}

static PvStatus
scan_entries(Scan* scan, const char* folder, PvError* error)
{
  struct dirent** entries = NULL;
  PvStatus        status  = PV_OK;
  const int n = stat(folder, &scan->root) ? -1 : pv_walk_list(folder, &entries);
  if (n < 0) {
    return errno == ENOMEM ? pv_walk_out_of_memory(folder, error)
                           : pv_fail_errno(error, folder, errno);
  }
  for (int i = 0; !status && i < n; ++i) {
    status = scan_entry(scan, folder, entries[i]->d_name, error);
  }
  pv_walk_free_list(entries, n);
  return status ? status : judge_loose(scan, error);
}

PvStatus
pv_dataset_scan(PvDataset* dataset, const char* folder, PvError* error)
{
  Scan           scan   = { 0 };
  const PvStatus status = scan_entries(&scan, folder, error);
  free(scan.loose);
  return pv_dataset_finish(&scan.builder, folder, status, dataset, error);
}
