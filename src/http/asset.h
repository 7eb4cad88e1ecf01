// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The files of src/http/page, byte by byte: see embed.cmake.

#ifndef PV_HTTP_ASSET_H
#define PV_HTTP_ASSET_H

#include <stdint.h>

typedef struct {
  const char*    name; ///< The file's
  const uint8_t* text; ///< [n]
  uint32_t       n;
} PvHttpAsset;

/// [any] A row of NULL and 0 at the end.
extern const PvHttpAsset pv_http_assets[];

#endif
