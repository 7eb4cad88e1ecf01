// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How a dataset is built; only for the sources of datasets.

#ifndef PV_TOOLS_CORPUS_DATASET_PRIVATE_H
#define PV_TOOLS_CORPUS_DATASET_PRIVATE_H

#include "tools/corpus/dataset.h"

#include <stddef.h>
#include <sys/types.h>

/// A dataset being built, with a label name for each song.
typedef struct {
  PvDataset set;
  char**    names;        ///< [set.n_songs], the label of each song
  uint32_t  capacity;     ///< Capacity of the arrays, in songs
  bool      told_unknown; ///< Told that a label counts as PV_UNKNOWN
  PvError   first;        ///< The first mistake; PV_OK: none
} PvDatasetBuilder;

/// [any] Copy a song in.  `title` NULL or empty: the file's name without its
/// ending.
PvStatus
pv_dataset_add(PvDatasetBuilder* builder,
               const char*       path,
               const char*       label,
               const char*       group,
               const char*       title,
               const char*       license,
               PvError*          error);

/// [any] Remark on a mistake, to go on as if there were none.  What is no mistake is
/// returned as it is.
/// @param line  Of the manifest, as of PvRemark.
/// @param[in,out] error  The mistake.
PvStatus
pv_dataset_keep_mistake(PvDatasetBuilder* builder,
                        uint32_t          line,
                        PvError*          error);

/**
   [any] Sort, index the labels, check that no song is in it twice.

   @param source  Names the dataset in errors.
   @param status  How reading it went, the error being in `error`.
   @param[out] dataset  As from pv_dataset_read_manifest(); the builder is empty
                        then.
*/
PvStatus
pv_dataset_finish(PvDatasetBuilder* builder,
                  const char*       source,
                  PvStatus          status,
                  PvDataset*        dataset,
                  PvError*          error);

/// [any] Add a remark: something could not be used, or is worth a look.
PvStatus
pv_dataset_remark(PvDataset*  dataset,
                  PvError*    error,
                  bool        is_failure,
                  const char* format,
                  ...) __attribute__((format(printf, 4, 5)));

/// [any] Say of the last remark, which was just added, what line it is on.
void
pv_dataset_remark_line(PvDataset* dataset, uint32_t line);

/// [any] What something that is not a regular file is: "a pipe, not a file".
const char*
pv_dataset_kind(mode_t mode);

/// [any] Remark on labels that look alike.
PvStatus
pv_dataset_compare_labels(PvDataset* dataset, PvError* error);

/// [any] `folder`/`name` on the heap; NULL when out of memory.
char*
pv_path_join(const char* folder, const char* name);

#endif
