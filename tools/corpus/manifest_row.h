// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The columns and rows of a manifest.

#ifndef PV_TOOLS_CORPUS_MANIFEST_ROW_H
#define PV_TOOLS_CORPUS_MANIFEST_ROW_H

#include "tools/base/csv.h"
#include "tools/corpus/dataset_private.h"

/// Columns, in the order in which values stand.
enum {
  PV_MANIFEST_PATH,
  PV_MANIFEST_LABEL,
  PV_MANIFEST_GROUP,
  PV_MANIFEST_TITLE,
  PV_MANIFEST_LICENSE,
  PV_N_MANIFEST_COLUMNS
};

/// Where the columns of a table stand.
typedef struct {
  uint32_t n;                         ///< All of them
  int      at[PV_N_MANIFEST_COLUMNS]; ///< -1: not there
} PvManifestColumns;

/// [any] Read the first line, which names the columns; mistakes are kept.
PvStatus
pv_manifest_read_columns(PvDatasetBuilder*  builder,
                         PvCsv*             csv,
                         PvManifestColumns* columns,
                         PvError*           error);

/// [any] Whether a record is nothing but separators, as spreadsheets leave them.
bool
pv_manifest_row_is_blank(const PvCsv* csv);

/// [any] Read a record's values.
/// @param[out] values  The record's; "" where there is no such column.
/// @return PV_ERR_FORMAT: the record has another length, lacks a path or label, or is
///         no UTF-8.
PvStatus
pv_manifest_read_values(const PvCsv*             csv,
                        const PvManifestColumns* columns,
                        const char*              values[PV_N_MANIFEST_COLUMNS],
                        PvError*                 error);

#endif
