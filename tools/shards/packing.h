// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Numbers and texts in one piece of memory, and out of it again.

#ifndef PV_TOOLS_SHARDS_PACKING_H
#define PV_TOOLS_SHARDS_PACKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What is packed begins at multiples of so many bytes.
enum { PV_PACKING_ALIGNMENT = 8 };

/// All 0: empty.  `bytes` is freed by the caller.
typedef struct {
  char*  bytes;
  size_t n; ///< A multiple of PV_PACKING_ALIGNMENT
  size_t capacity;
  bool   is_out_of_memory; ///< Not all is in it
} PvPacking;

/// [any] Add `n` bytes; none of NULL.
void
pv_pack(PvPacking* packing, const void* bytes, size_t n);

/// [any] Add a text and its length.
void
pv_pack_text(PvPacking* packing, const char* text);

/// What is left of packed bytes, which must be aligned.
typedef struct {
  char*  at;
  size_t n;
  bool   is_wrong; ///< More was taken than there is
} PvUnpacking;

/// [any] Take `n` bytes, which stay where they are; NULL if there are fewer.
void*
pv_unpack(PvUnpacking* unpacking, size_t n);

/// [any] Take a text, which stays where it is; NULL if it is none.
char*
pv_unpack_text(PvUnpacking* unpacking);

#endif
