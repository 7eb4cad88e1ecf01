// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Datasets from manifests.

#include "tools/corpus/manifest_row.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/// Without `./` and doubled slashes, so that a file has one path.
static void
straighten(char* path)
{
  char* to = path;
  for (const char* from = path; *from;) {
    const bool is_start = to == path || to[-1] == '/';
    if (is_start && from[0] == '.' && from[1] == '/') {
      from += 1 + strspn(from + 1, "/");
    } else if (*from == '/' && to > path && to[-1] == '/') {
      ++from;
    } else {
      *to++ = *from++;
    }
  }
  *to = '\0';
}

/// Where a row's file is, on the heap.
static char*
locate(const char* root, const char* value)
{
  char* const own = strdup(value);
  if (own) {
    straighten(own);
  }
  if (!own || *own == '/') {
    return own;
  }
  char* const path = pv_path_join(root, own);
  free(own);
  return path;
}

static PvStatus
add_file(PvDatasetBuilder* builder,
         const PvCsv*      csv,
         const char*       path,
         const char*       values[PV_N_MANIFEST_COLUMNS],
         PvError*          error)
{
  struct stat info       = { 0 };
  const int   missing    = stat(path, &info) ? errno : 0;
  const bool  is_skipped = !missing && !S_ISREG(info.st_mode);
  PvStatus    status     = PV_OK;
  if (missing || is_skipped) {
    status = pv_dataset_remark(&builder->set, error, true, "%s:%u: %s: %s%s",
                               csv->path, csv->record_line, path,
                               missing ? strerror(missing)
                                       : pv_dataset_kind(info.st_mode),
                               missing ? "" : ": skipped");
    if (!status) {
      pv_dataset_remark_line(&builder->set, csv->record_line);
    }
  }
  if (!status && !is_skipped) {
    status = pv_dataset_add(
      builder, path, values[PV_MANIFEST_LABEL], values[PV_MANIFEST_GROUP],
      values[PV_MANIFEST_TITLE], values[PV_MANIFEST_LICENSE], error);
  }
  if (!status && !is_skipped) {
    PvDatasetSong* const song = &builder->set.songs[builder->set.n_songs - 1];
    song->line                = csv->record_line;
    song->is_missing          = missing;
  }
  return status;
}

static PvStatus
add_row(PvDatasetBuilder*        builder,
        const PvCsv*             csv,
        const PvManifestColumns* columns,
        const char*              root,
        PvError*                 error)
{
  const char* values[PV_N_MANIFEST_COLUMNS] = { NULL };
  PvStatus    status = pv_manifest_read_values(csv, columns, values, error);
  if (status) {
    return status;
  }
  char* const path = locate(root, values[PV_MANIFEST_PATH]);
  status           = path ? add_file(builder, csv, path, values, error)
                          : pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", csv->path);
  free(path);
  return status;
}

/// Read the next row; a mistake in it is kept.
static PvStatus
read_row(PvDatasetBuilder*        builder,
         PvCsv*                   csv,
         const PvManifestColumns* columns,
         const char*              root,
         bool*                    got,
         PvError*                 error)
{
  PvStatus status = pv_csv_next(csv, got, error);
  *got = *got && !status; // Where quotes are wrong, what follows is, too
  if (*got && !pv_manifest_row_is_blank(csv)) {
    status = add_row(builder, csv, columns, root, error);
  }
  builder->set.n_unread += status != PV_OK;
  return status ? pv_dataset_keep_mistake(builder, csv->record_line, error)
                : PV_OK;
}

static PvStatus
read_rows(PvDatasetBuilder* builder,
          PvCsv*            csv,
          const char*       root,
          PvError*          error)
{
  PvManifestColumns columns;
  PvStatus status = pv_manifest_read_columns(builder, csv, &columns, error);
  bool     got    = !builder->set.n_mistakes;
  while (!status && got) {
    status = read_row(builder, csv, &columns, root, &got, error);
  }
  return status;
}

char*
pv_dataset_root(const char* manifest)
{
  const char* const slash = strrchr(manifest, '/');
  return slash ? strndup(manifest, (size_t)(slash - manifest) + 1)
               : strdup("./");
}

PvStatus
pv_dataset_read_manifest(PvDataset*  dataset,
                         const char* path,
                         const char* root,
                         PvError*    error)
{
  char* const folder = root ? strdup(root) : pv_dataset_root(path);
  if (!folder) {
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  PvDatasetBuilder builder = { 0 };
  PvCsv            csv;
  PvStatus         status = pv_csv_open(&csv, path, error);
  status = status ? status : read_rows(&builder, &csv, folder, error);
  status = pv_dataset_finish(&builder, path, status, dataset, error);
  pv_csv_close(&csv);
  free(folder);
  return status;
}
