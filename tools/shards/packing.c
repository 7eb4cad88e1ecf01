// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/shards/packing.h"

#include <stdlib.h>
#include <string.h>

static size_t
align(size_t n)
{
  const size_t unit = PV_PACKING_ALIGNMENT;
  return (n + unit - 1) / unit * unit;
}

static bool
make_room(PvPacking* packing, size_t n)
{
  const size_t wanted = packing->n + n;
  if (wanted > packing->capacity) {
    const size_t capacity = wanted + wanted / 2;
    char* const  wider    = realloc(packing->bytes, capacity);
    if (!wider) {
      packing->is_out_of_memory = true;
      return false;
    }
    packing->bytes    = wider;
    packing->capacity = capacity;
  }
  return true;
}

void
pv_pack(PvPacking* packing, const void* bytes, size_t n)
{
  const size_t n_aligned = align(n);
  if (bytes && n && make_room(packing, n_aligned)) {
    memcpy(packing->bytes + packing->n, bytes, n);
    memset(packing->bytes + packing->n + n, 0, n_aligned - n);
    packing->n += n_aligned;
  }
}

void
pv_pack_text(PvPacking* packing, const char* text)
{
  const uint64_t n = strlen(text) + 1;
  pv_pack(packing, &n, sizeof(n));
  pv_pack(packing, text, n);
}

void*
pv_unpack(PvUnpacking* unpacking, size_t n)
{
  if (n > unpacking->n || align(n) > unpacking->n) {
    unpacking->is_wrong = true;
    return NULL;
  }
  void* const at = unpacking->at;
  unpacking->at += align(n);
  unpacking->n -= align(n);
  return at;
}

char*
pv_unpack_text(PvUnpacking* unpacking)
{
  const uint64_t* const n    = pv_unpack(unpacking, sizeof(*n));
  char* const           text = n && *n ? pv_unpack(unpacking, *n) : NULL;
  if (!text || text[*n - 1]) {
    unpacking->is_wrong = true;
    return NULL;
  }
  return text;
}
