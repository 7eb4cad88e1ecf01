// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Files within the programs, byte by byte: see embed.cmake.

#ifndef PV_MODEL_FILE_SHIPPED_FILE_H
#define PV_MODEL_FILE_SHIPPED_FILE_H

#include "base/status.h"

#include <stdint.h>

/// A table of them ends with a row of NULL and 0.
typedef struct {
  const char*    name; ///< The file's, without its extension
  const uint8_t* text; ///< [n]
  uint32_t       n;
} PvShippedFile;

/// [any] The row of that name; NULL: there is none.
const PvShippedFile*
pv_shipped_file_find(const PvShippedFile* table, const char* name);

/// [any] Whether there is a row or a file of that name; if not, the line tells names
/// that are near, and all.
/// @param noun  "recipe"
/// @return PV_ERR_FILE: neither.
PvStatus
pv_shipped_file_look_up(const PvShippedFile* table,
                        const char*          noun,
                        const char*          name_or_path,
                        PvError*             error);

/// [setup] A copy of its text, to be freed by the caller; NULL when out of memory.
char*
pv_shipped_file_copy(const PvShippedFile* file);

#endif
