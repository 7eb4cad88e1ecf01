// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Names in folders: which are nobody's.

#include "tools/corpus/dataset_walk.h"
#include "tools/base/name.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/// Folders that Synology, QNAP, Linux, Windows and macOS make for themselves.
static const char* const housekeeping[] = {
  "@eaDir",       "#recycle",
  "#snapshot",    "@Recycle",
  "lost+found",   "@Recently-Snapshot",
  "$RECYCLE.BIN", "System Volume Information",
  "__MACOSX"
};

bool
pv_walk_is_housekeeping(const char* name)
{
  for (size_t i = 0; i < sizeof(housekeeping) / sizeof(char*); ++i) {
    if (!strcasecmp(name, housekeeping[i])) {
      return true;
    }
  }
  return false;
}

static int
is_visible(const struct dirent* entry)
{
  return entry->d_name[0] != '.';
}

static int
compare_names(const struct dirent** left, const struct dirent** right)
{
  return strcmp((*left)->d_name, (*right)->d_name);
}

int
pv_walk_list(const char* folder, struct dirent*** entries)
{
  return scandir(folder, entries, is_visible, compare_names);
}

void
pv_walk_free_list(struct dirent** entries, int n)
{
  for (int i = 0; i < n; ++i) {
    free(entries[i]);
  }
  free(entries);
}

PvStatus
pv_walk_out_of_memory(const char* path, PvError* error)
{
  return pv_fail(error, PV_ERR_MEMORY, "%.300s: out of memory", path);
}

PvStatus
pv_walk_pass_over(PvDatasetBuilder* builder,
                  const char*       path,
                  const char*       why,
                  PvError*          error)
{
  const bool is_long = strlen(path) > PV_WALK_SHOWN;
  return pv_dataset_remark(&builder->set, error, true, "%.*s%s: %s: skipped",
                           PV_WALK_SHOWN, path, is_long ? "..." : "", why);
}

PvStatus
pv_walk_remark_on_name(PvDatasetBuilder* builder,
                       const char*       folder,
                       const char*       name,
                       PvError*          error)
{
  if (pv_name_is_utf8(name)) {
    return PV_OK;
  }
  char* const spelling = pv_name_make(name);
  if (!spelling) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  const PvStatus status = pv_dataset_remark(
    &builder->set, error, false,
    "%.*s: a folder name in it is not UTF-8 and counts as %s: rename it",
    PV_WALK_SHOWN, folder, spelling);
  free(spelling);
  return status;
}
