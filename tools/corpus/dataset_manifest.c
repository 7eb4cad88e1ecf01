// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Datasets from manifests.

#include "tools/base/csv.h"
#include "tools/corpus/dataset_private.h"
#include "tools/base/name.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { PATH, LABEL, GROUP, TITLE, LICENSE, N_COLUMNS };

static const char* const column_names[N_COLUMNS] = { "path", "label", "group",
                                                     "title", "license" };

/// Where the columns of a table stand.
typedef struct {
  uint32_t n;             ///< All of them
  int      at[N_COLUMNS]; ///< -1: not there
} Columns;

/// Whether a field names a column, blanks and capitals aside.
static bool
is_named(const char* field, const char* name)
{
  const size_t n = strlen(name);
  field += strspn(field, " \t");
  return !strncasecmp(field, name, n) && !field[n + strspn(field + n, " \t")];
}

static PvStatus
find_column(const PvCsv* csv, int column, int* at, PvError* error)
{
  *at = -1;
  for (uint32_t f = 0; f < csv->n_fields; ++f) {
    if (is_named(csv->fields[f], column_names[column])) {
      if (*at >= 0) {
        return pv_fail(error, PV_ERR_FORMAT,
                       "%s:%u: two columns '%s': remove or rename one",
                       csv->path, csv->record_line, column_names[column]);
      }
      *at = (int)f;
    }
  }
  return *at >= 0 || column > LABEL
           ? PV_OK
           : pv_fail(error, PV_ERR_FORMAT,
                     "%s: no column '%s': the first line must name the "
                     "columns path,label (and group,title,license if known)",
                     csv->path, column_names[column]);
}

static PvStatus
read_columns(PvDatasetBuilder* builder,
             PvCsv*            csv,
             Columns*          columns,
             PvError*          error)
{
  bool     got    = false;
  PvStatus status = pv_csv_next(csv, &got, error);
  columns->n      = csv->n_fields;
  for (int i = 0; !status && i < N_COLUMNS; ++i) {
    status = find_column(csv, i, &columns->at[i], error)
               ? pv_dataset_keep_mistake(builder, csv->record_line, error)
               : PV_OK;
  }
  return status;
}

/// Whether a record is nothing but separators, as spreadsheets leave them.
static bool
is_blank(const PvCsv* csv)
{
  for (uint32_t f = 0; f < csv->n_fields; ++f) {
    if (*csv->fields[f]) {
      return false;
    }
  }
  return true;
}

static PvStatus
check_length(const PvCsv* csv, const Columns* columns, PvError* error)
{
  if (csv->n_fields == columns->n) {
    return PV_OK;
  }
  const char separator[] = { csv->separator, '\0' };
  return pv_fail(error, PV_ERR_FORMAT,
                 "%s:%u: %u field%s, but the first line has %u: put quotes "
                 "around a field that holds a %s",
                 csv->path, csv->record_line, csv->n_fields,
                 csv->n_fields == 1 ? "" : "s", columns->n,
                 csv->separator == '\t' ? "tab" : separator);
}

static PvStatus
check_label(const PvCsv* csv, const char* label, PvError* error)
{
  char* const    name = pv_name_make(label);
  const PvStatus status =
    !name    ? pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", csv->path)
    : !*name ? pv_fail(error, PV_ERR_FORMAT, "%s:%u: no %s", csv->path,
                       csv->record_line, column_names[LABEL])
             : PV_OK;
  free(name);
  return status;
}

static PvStatus
read_values(const PvCsv*   csv,
            const Columns* columns,
            const char*    values[N_COLUMNS],
            PvError*       error)
{
  for (int i = 0; i < N_COLUMNS; ++i) {
    values[i] = columns->at[i] >= 0 ? csv->fields[columns->at[i]] : "";
    if (i == PATH && !*values[i]) {
      return pv_fail(error, PV_ERR_FORMAT, "%s:%u: no %s", csv->path,
                     csv->record_line, column_names[i]);
    }
    if (i > PATH && !pv_name_is_utf8(values[i])) {
      return pv_fail(error, PV_ERR_FORMAT,
                     "%s:%u: the %s is not UTF-8: save the table as UTF-8",
                     csv->path, csv->record_line, column_names[i]);
    }
  }
  return check_label(csv, values[LABEL], error);
}

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
         const char*       values[N_COLUMNS],
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
    status = pv_dataset_add(builder, path, values[LABEL], values[GROUP],
                            values[TITLE], values[LICENSE], error);
  }
  if (!status && !is_skipped) {
    PvDatasetSong* const song = &builder->set.songs[builder->set.n_songs - 1];
    song->line                = csv->record_line;
    song->is_missing          = missing;
  }
  return status;
}

static PvStatus
add_row(PvDatasetBuilder* builder,
        const PvCsv*      csv,
        const Columns*    columns,
        const char*       root,
        PvError*          error)
{
  const char* values[N_COLUMNS] = { NULL };
  PvStatus    status            = check_length(csv, columns, error);
  status = status ? status : read_values(csv, columns, values, error);
  if (status) {
    return status;
  }
  char* const path = locate(root, values[PATH]);
  status           = path ? add_file(builder, csv, path, values, error)
                          : pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", csv->path);
  free(path);
  return status;
}

/// Read the next row; a mistake in it is kept.
static PvStatus
read_row(PvDatasetBuilder* builder,
         PvCsv*            csv,
         const Columns*    columns,
         const char*       root,
         bool*             got,
         PvError*          error)
{
  PvStatus status = pv_csv_next(csv, got, error);
  *got = *got && !status; // Where quotes are wrong, what follows is, too
  if (*got && !is_blank(csv)) {
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
  Columns  columns;
  PvStatus status = read_columns(builder, csv, &columns, error);
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
