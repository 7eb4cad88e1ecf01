// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Datasets from manifests.

#include "csv.h"
#include "dataset_private.h"
#include "name.h"

#include <stdlib.h>
#include <string.h>

enum { PATH, LABEL, GROUP, TITLE, LICENSE, N_COLUMNS };

static const char* const column_names[N_COLUMNS] = { "path", "label", "group",
                                                     "title", "license" };

/// Where each column stands, or -1.
static PvStatus
read_columns(PvCsv* csv, int columns[N_COLUMNS], PvError* error)
{
  bool           got    = false;
  const PvStatus status = pv_csv_next(csv, &got, error);
  if (status) {
    return status;
  }
  for (int i = 0; i < N_COLUMNS; ++i) {
    columns[i] = -1;
    for (uint32_t f = csv->n_fields; f-- > 0;) {
      if (!strcmp(csv->fields[f], column_names[i])) {
        columns[i] = (int)f;
      }
    }
    if (i <= LABEL && columns[i] < 0) {
      return pv_fail(error, PV_ERR_FORMAT,
                     "%s: no column '%s': the first line must name the "
                     "columns path,label (and group,title,license if known)",
                     csv->path, column_names[i]);
    }
  }
  return PV_OK;
}

static PvStatus
add_row(PvDatasetBuilder* builder,
        const PvCsv*      csv,
        const int         columns[N_COLUMNS],
        const char*       root,
        PvError*          error)
{
  const char* values[N_COLUMNS];
  for (int i = 0; i < N_COLUMNS; ++i) {
    const int f = columns[i];
    values[i]   = f >= 0 && (uint32_t)f < csv->n_fields ? csv->fields[f] : "";
    if (i <= LABEL && !*values[i]) {
      return pv_fail(error, PV_ERR_FORMAT, "%s:%u: no %s", csv->path,
                     csv->record_line, column_names[i]);
    }
    if (i > PATH && !pv_name_is_utf8(values[i])) {
      return pv_fail(error, PV_ERR_FORMAT,
                     "%s:%u: the %s is no UTF-8: save the table as UTF-8",
                     csv->path, csv->record_line, column_names[i]);
    }
  }
  char* const path = *values[PATH] == '/' ? strdup(values[PATH])
                                          : pv_path_join(root, values[PATH]);
  if (!path) {
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", csv->path);
  }
  const PvStatus status =
    pv_dataset_add(builder, path, values[LABEL], values[GROUP], values[TITLE],
                   values[LICENSE], error);
  free(path);
  return status;
}

static PvStatus
read_rows(PvDatasetBuilder* builder,
          PvCsv*            csv,
          const char*       root,
          PvError*          error)
{
  int      columns[N_COLUMNS];
  bool     got    = true;
  PvStatus status = read_columns(csv, columns, error);
  while (!status && got) {
    status = pv_csv_next(csv, &got, error);
    if (!status && got) {
      status = add_row(builder, csv, columns, root, error);
    }
  }
  return status;
}

/// The folder that a file is in, on the heap.
static char*
folder_of(const char* path)
{
  const char* const slash = strrchr(path, '/');
  return slash ? strndup(path, (size_t)(slash - path) + 1) : strdup("./");
}

PvStatus
pv_dataset_read_manifest(PvDataset*  dataset,
                         const char* path,
                         const char* root,
                         PvError*    error)
{
  char* const folder = root ? strdup(root) : folder_of(path);
  if (!folder) {
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  PvDatasetBuilder builder = { 0 };
  PvCsv            csv;
  PvStatus         status = pv_csv_open(&csv, path, error);
  status = status ? status : read_rows(&builder, &csv, folder, error);
  status = status ? status : pv_dataset_finish(&builder, path, dataset, error);
  pv_dataset_abandon(&builder);
  pv_csv_close(&csv);
  free(folder);
  return status;
}
