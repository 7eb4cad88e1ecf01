// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/patches/key_table.h"

#include <stdlib.h>

enum { FEWEST_SLOTS = 256 };

/// The key's slot, or the free one where it belongs.
static uint32_t*
find_slot(const PvKeyTable* table, uint64_t key)
{
  const uint32_t mask = table->n_slots - 1;
  uint32_t       at   = (uint32_t)(key >> 32) & mask;
  while (table->slots[at] && table->keys[table->slots[at] - 1] != key) {
    at = (at + 1) & mask;
  }
  return &table->slots[at];
}

static bool
grow(PvKeyTable* table)
{
  const uint32_t  n_slots = table->n_slots ? 2 * table->n_slots : FEWEST_SLOTS;
  uint32_t* const slots   = calloc(n_slots, sizeof(uint32_t));
  uint64_t* const keys =
    realloc(table->keys, (size_t)n_slots / 2 * sizeof(uint64_t));
  table->keys = keys ? keys : table->keys;
  if (!slots || !keys) {
    free(slots);
    return false;
  }
  free(table->slots);
  table->slots   = slots;
  table->n_slots = n_slots;
  for (uint32_t i = 0; i < table->n; ++i) {
    *find_slot(table, keys[i]) = i + 1;
  }
  return true;
}

bool
pv_key_table_add(PvKeyTable* table, uint64_t key, uint32_t* number)
{
  if (table->n == table->n_slots / 2 && !grow(table)) {
    return false;
  }
  uint32_t* const slot = find_slot(table, key);
  if (!*slot) {
    table->keys[table->n] = key;
    *slot                 = ++table->n;
  }
  *number = *slot - 1;
  return true;
}

void
pv_key_table_clear(PvKeyTable* table)
{
  free(table->slots);
  free(table->keys);
  *table = (PvKeyTable){ 0 };
}
