// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/range.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/// Digits, which signs and spaces are not.
static bool
read_number(const char** at, uint64_t* number)
{
  char* end = NULL;
  if (!isdigit((unsigned char)**at)) {
    return false;
  }
  errno   = 0;
  *number = strtoull(*at, &end, 10);
  *at     = end;
  return errno == 0;
}

/// The last so many bytes.
static PvHttpRangeKind
take_last(uint64_t n, uint64_t size, PvHttpRange* range)
{
  if (n == 0 || size == 0) {
    return PV_HTTP_RANGE_NONE;
  }
  range->n     = n < size ? n : size;
  range->start = size - range->n;
  return PV_HTTP_RANGE_PART;
}

static PvHttpRangeKind
take_from_to(uint64_t from, uint64_t to, uint64_t size, PvHttpRange* range)
{
  if (from >= size) {
    return PV_HTTP_RANGE_NONE;
  }
  range->start = from;
  range->n     = (to < size ? to + 1 : size) - from;
  return PV_HTTP_RANGE_PART;
}

PvHttpRangeKind
pv_http_range_read(const char* header, uint64_t size, PvHttpRange* range)
{
  static const char unit[] = "bytes=";
  const size_t      n_unit = sizeof(unit) - 1;
  uint64_t          from   = 0;
  uint64_t          to     = UINT64_MAX;
  *range                   = (PvHttpRange){ 0, size };
  if (!header || strncmp(header, unit, n_unit) != 0) {
    return PV_HTTP_RANGE_ALL;
  }
  const char* at       = header + n_unit;
  const bool  has_from = read_number(&at, &from);
  if (*at++ != '-') {
    return PV_HTTP_RANGE_ALL;
  }
  const bool has_to = read_number(&at, &to);
  if (*at || (!has_from && !has_to) || (has_from && has_to && to < from)) {
    return PV_HTTP_RANGE_ALL;
  }
  return has_from ? take_from_to(from, to, size, range)
                  : take_last(to, size, range);
}
