// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which part of a file a browser asks for.

#ifndef PV_HTTP_RANGE_H
#define PV_HTTP_RANGE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  uint64_t start;
  uint64_t n; ///< Bytes
} PvHttpRange;

typedef enum {
  PV_HTTP_RANGE_ALL,  ///< None was asked for, or several, or in other units
  PV_HTTP_RANGE_PART, ///< One that is there, or begins there
  PV_HTTP_RANGE_NONE  ///< One that begins after the end
} PvHttpRangeKind;

/// [any] Read `Range` (RFC 9110, 14.2).
/// @param header      NULL: there is none.
/// @param size        Bytes of the file.
/// @param[out] range  Written in any case: the part, or all.
PvHttpRangeKind
pv_http_range_read(const char* header, uint64_t size, PvHttpRange* range);

#endif
