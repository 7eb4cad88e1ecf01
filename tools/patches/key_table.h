// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Keys of 64 bits, numbered in the order in which they came.

#ifndef PV_TOOLS_PATCHES_KEY_TABLE_H
#define PV_TOOLS_PATCHES_KEY_TABLE_H

#include <stdbool.h>
#include <stdint.h>

/// All 0 at the start.
typedef struct {
  uint32_t  n;
  uint32_t  n_slots; ///< A power of two
  uint32_t* slots;   ///< [n_slots]: 1 + a key's number; 0: free
  uint64_t* keys;    ///< [n_slots / 2], of which `n` are there
} PvKeyTable;

/// [any] Find a key's number, or give it the next one: then `n` is one more.  False
/// when out of memory.
bool
pv_key_table_add(PvKeyTable* table, uint64_t key, uint32_t* number);

/// [any] Free what it holds.
void
pv_key_table_clear(PvKeyTable* table);

#endif
