// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/csv.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_BYTES = 256 << 20 };

static const char separators[] = ",;\t";

/// Bytes that no UTF-8 text has: those of UTF-16, mostly.
static PvStatus
check_text(const PvCsv* csv, size_t size, PvError* error)
{
  const bool is_utf16 = size >= 2 && (!memcmp(csv->text, "\xff\xfe", 2) ||
                                      !memcmp(csv->text, "\xfe\xff", 2));
  return is_utf16 || memchr(csv->text, '\0', size)
           ? pv_fail(error, PV_ERR_FORMAT,
                     "%s: not UTF-8 text%s: save the table as CSV, UTF-8",
                     csv->path, is_utf16 ? ", but UTF-16" : "")
           : PV_OK;
}

static PvStatus
read_whole(PvCsv* csv, FILE* file, PvError* error)
{
  size_t size     = 0;
  size_t capacity = 0;
  do {
    capacity         = capacity ? 2 * capacity : 65536;
    char* const text = realloc(csv->text, capacity + 1);
    if (!text) {
      return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", csv->path);
    }
    csv->text = text;
    size += fread(text + size, 1, capacity - size, file);
  } while (size == capacity && capacity < MAX_BYTES);

  if (ferror(file)) {
    return pv_fail_errno(error, csv->path, errno);
  }
  csv->text[size] = '\0';
  return size < capacity
           ? check_text(csv, size, error)
           : pv_fail(error, PV_ERR_FORMAT, "%s: not CSV text", csv->path);
}

/// Whether a character stands in the first line, outside of quotes.
static bool
is_in_first_line(const char* at, char separator)
{
  bool is_quoted = false;
  for (; *at && (is_quoted || !strchr("\r\n", *at)); ++at) {
    is_quoted ^= *at == '"';
    if (!is_quoted && *at == separator) {
      return true;
    }
  }
  return false;
}

/// Pass over what stands before the first record, and see what separates.
static void
begin(PvCsv* csv)
{
  csv->at += !strncmp(csv->at, "\xef\xbb\xbf", 3) ? 3 : 0;
  if (!strncmp(csv->at, "sep=", 4) && csv->at[4] &&
      strchr("\r\n", csv->at[5]) && !strchr("\"\r\n", csv->at[4])) {
    csv->separator = csv->at[4];
    csv->at += 5;
    return;
  }
  const char* separator = separators;
  while (separator[1] && !is_in_first_line(csv->at, *separator)) {
    ++separator;
  }
  csv->separator = is_in_first_line(csv->at, *separator) ? *separator : ',';
}

PvStatus
pv_csv_open(PvCsv* csv, const char* path, PvError* error)
{
  *csv = (PvCsv){ .path = path, .line = 1 };

  FILE* const file = fopen(path, "rb");
  if (!file) {
    return pv_fail_errno(error, path, errno);
  }
  const PvStatus status = read_whole(csv, file, error);
  fclose(file);
  if (status) {
    return status;
  }
  csv->at = csv->text;
  begin(csv);
  return PV_OK;
}

/// Undo the quotes of a field in place; NULL if they never end.
static char*
decode_quoted(PvCsv* csv, char* in, char* out)
{
  for (;; ++in) {
    if (*in == '"' && *++in != '"') {
      *out = '\0';
      return in;
    }
    if (!*in) {
      return NULL;
    }
    csv->line += *in == '\n';
    *out++ = *in;
  }
}

/// Decode the field at `at`; returns what follows it.
static char*
decode_field(PvCsv* csv, char* at)
{
  const char ends[] = { csv->separator, '\r', '\n', '\0' };

  csv->fields[csv->n_fields++] = at;
  return *at == '"' ? decode_quoted(csv, at + 1, at) : at + strcspn(at, ends);
}

static PvStatus
decode_record(PvCsv* csv, PvError* error)
{
  char* at = csv->at;
  for (bool more = true; more;) {
    if (csv->n_fields == PV_CSV_MAX_FIELDS) {
      return pv_fail(error, PV_ERR_FORMAT, "%s:%u: more than %d fields",
                     csv->path, csv->record_line, PV_CSV_MAX_FIELDS);
    }
    at = decode_field(csv, at);
    if (!at || (*at && *at != csv->separator && !strchr("\r\n", *at))) {
      return pv_fail(error, PV_ERR_FORMAT,
                     "%s:%u: a quoted field does not end where it should",
                     csv->path, csv->record_line);
    }
    char* const end = at;
    more            = *at == csv->separator;
    if (*at == '\r' && at[1] == '\n') {
      ++at;
    }
    csv->line += *at && !more;
    at += *at != '\0';
    *end = '\0';
  }
  csv->at = at;
  return PV_OK;
}

PvStatus
pv_csv_next(PvCsv* csv, bool* got, PvError* error)
{
  for (; *csv->at == '\n' || *csv->at == '\r'; ++csv->at) {
    csv->line += *csv->at == '\n';
  }
  csv->n_fields    = 0;
  csv->record_line = csv->line;
  *got             = *csv->at != '\0';
  return *got ? decode_record(csv, error) : PV_OK;
}

void
pv_csv_close(PvCsv* csv)
{
  free(csv->text);
  csv->text = NULL;
}
