// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/file_set.h"

#include <stdint.h>
#include <stdlib.h>

enum { FIRST_ROOM = 64 };

/// Where a file is, or would be put.
static PvFileId*
find(const PvFileSet* seen, dev_t device, ino_t inode)
{
  const uint64_t hash =
    ((uint64_t)inode ^ ((uint64_t)device << 32)) * UINT64_C(0x9e3779b97f4a7c15);
  size_t at = (size_t)(hash >> 32) & (seen->capacity - 1);
  while (seen->places[at].is_used && (seen->places[at].device != device ||
                                      seen->places[at].inode != inode)) {
    at = (at + 1) & (seen->capacity - 1);
  }
  return &seen->places[at];
}

/// A table half full at most.
static bool
make_room(PvFileSet* seen)
{
  if (seen->n < seen->capacity / 2) {
    return true;
  }
  PvFileSet more = { .capacity =
                       seen->capacity ? 2 * seen->capacity : FIRST_ROOM,
                     .n = seen->n };
  more.places    = calloc(more.capacity, sizeof(PvFileId));
  if (!more.places) {
    return false;
  }
  for (size_t i = 0; i < seen->capacity; ++i) {
    const PvFileId* const place = &seen->places[i];
    if (place->is_used) {
      *find(&more, place->device, place->inode) = *place;
    }
  }
  free(seen->places);
  *seen = more;
  return true;
}

bool
pv_file_set_add(PvFileSet* seen, const struct stat* info, bool* is_new)
{
  if (!make_room(seen)) {
    return false;
  }
  PvFileId* const place = find(seen, info->st_dev, info->st_ino);
  *is_new               = !place->is_used;
  *place                = (PvFileId){ info->st_dev, info->st_ino, true };
  seen->n += *is_new;
  return true;
}

void
pv_file_set_clear(PvFileSet* seen)
{
  free(seen->places);
  *seen = (PvFileSet){ 0 };
}
