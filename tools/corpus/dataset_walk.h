// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The songs below one folder; only for datasets from folders.

#ifndef PV_TOOLS_CORPUS_DATASET_WALK_H
#define PV_TOOLS_CORPUS_DATASET_WALK_H

#include "tools/corpus/dataset_private.h"

#include <dirent.h>
#include <stdbool.h>
#include <sys/stat.h>

/// Bytes of a path that messages show.
enum { PV_WALK_SHOWN = 300 };

/// [any] Whether a folder of this name is a system folder: a recycle bin,
/// thumbnails.
bool
pv_walk_is_housekeeping(const char* name);

/// [any] The visible names in a folder, sorted; -1 and errno if it can't be
/// read.
int
pv_walk_list(const char* folder, struct dirent*** entries);

/// [any] Free what pv_walk_list() gave.
void
pv_walk_free_list(struct dirent** entries, int n);

/// [any] Fail, naming what could not be added.
PvStatus
pv_walk_out_of_memory(const char* path, PvError* error);

/// [any] Remark that something is skipped, and why.
PvStatus
pv_walk_pass_over(PvDatasetBuilder* builder,
                  const char*       path,
                  const char*       why,
                  PvError*          error);

/// [any] Remark how a folder's name is spelled, if it is not UTF-8.
PvStatus
pv_walk_remark_on_name(PvDatasetBuilder* builder,
                       const char*       folder,
                       const char*       name,
                       PvError*          error);

/**
   [any] Add the songs of a label.

   Each file and folder counts once, by whichever way it is reached: links are
   followed when all else was seen.  What can't be read is remarked on
   and skipped.

   @param root  The dataset's own folder, not to be entered.
*/
PvStatus
pv_walk_label(PvDatasetBuilder*  builder,
              const char*        folder,
              const char*        label,
              const struct stat* root,
              PvError*           error);

#endif
