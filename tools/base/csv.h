// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Comma-separated values as in RFC 4180, or separated by semicolons or
///        tabs, as spreadsheets in many countries write them.

#ifndef PV_TOOLS_BASE_CSV_H
#define PV_TOOLS_BASE_CSV_H

#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

enum { PV_CSV_MAX_FIELDS = 64 };

/// A file being read, record by record.  Lines may end in CRLF or LF, a byte
/// order mark at the start and empty lines are skipped.  Comma, semicolon
/// and tab: the first of these in the first line separates, unless that line
/// is `sep=` and a character.
typedef struct {
  char*       text; ///< The whole file, decoded in place
  char*       at;   ///< Where the next record starts
  const char* path; ///< The caller's
  char        separator;
  uint32_t    line; ///< Line of the next record, from 1
  uint32_t    record_line;
  uint32_t    n_fields;
  char*       fields[PV_CSV_MAX_FIELDS]; ///< Valid until the file is closed
} PvCsv;

/// [any] Read a file; close it even after a failure.  `path` must outlive it.
PvStatus
pv_csv_open(PvCsv* csv, const char* path, PvError* error);

/// [any] Read the next record into `fields`.
/// @param[out] got  Whether there was one.
PvStatus
pv_csv_next(PvCsv* csv, bool* got, PvError* error);

/// [any] Free the text, and with it all fields.
void
pv_csv_close(PvCsv* csv);

#endif
