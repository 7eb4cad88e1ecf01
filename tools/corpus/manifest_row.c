// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/manifest_row.h"

#include "tools/base/name.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char* const column_names[PV_N_MANIFEST_COLUMNS] = {
  "path", "label", "group", "title", "license"
};

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
  return *at >= 0 || column > PV_MANIFEST_LABEL
           ? PV_OK
           : pv_fail(error, PV_ERR_FORMAT,
                     "%s: no column '%s': the first line must name the "
                     "columns path,label (and group,title,license if known)",
                     csv->path, column_names[column]);
}

PvStatus
pv_manifest_read_columns(PvDatasetBuilder*  builder,
                         PvCsv*             csv,
                         PvManifestColumns* columns,
                         PvError*           error)
{
  bool     got    = false;
  PvStatus status = pv_csv_next(csv, &got, error);
  columns->n      = csv->n_fields;
  for (int i = 0; !status && i < PV_N_MANIFEST_COLUMNS; ++i) {
    status = find_column(csv, i, &columns->at[i], error)
               ? pv_dataset_keep_mistake(builder, csv->record_line, error)
               : PV_OK;
  }
  return status;
}

bool
pv_manifest_row_is_blank(const PvCsv* csv)
{
  for (uint32_t f = 0; f < csv->n_fields; ++f) {
    if (*csv->fields[f]) {
      return false;
    }
  }
  return true;
}

static PvStatus
check_length(const PvCsv* csv, const PvManifestColumns* columns, PvError* error)
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
                       csv->record_line, column_names[PV_MANIFEST_LABEL])
             : PV_OK;
  free(name);
  return status;
}

PvStatus
pv_manifest_read_values(const PvCsv*             csv,
                        const PvManifestColumns* columns,
                        const char*              values[PV_N_MANIFEST_COLUMNS],
                        PvError*                 error)
{
  const PvStatus status = check_length(csv, columns, error);
  if (status) {
    return status;
  }
  for (int i = 0; i < PV_N_MANIFEST_COLUMNS; ++i) {
    values[i] = columns->at[i] >= 0 ? csv->fields[columns->at[i]] : "";
    if (i == PV_MANIFEST_PATH && !*values[i]) {
      return pv_fail(error, PV_ERR_FORMAT, "%s:%u: no %s", csv->path,
                     csv->record_line, column_names[i]);
    }
    if (i > PV_MANIFEST_PATH && !pv_name_is_utf8(values[i])) {
      return pv_fail(error, PV_ERR_FORMAT,
                     "%s:%u: the %s is not UTF-8: save the table as UTF-8",
                     csv->path, csv->record_line, column_names[i]);
    }
  }
  return check_label(csv, values[PV_MANIFEST_LABEL], error);
}
