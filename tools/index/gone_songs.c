// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/index/gone_songs.h"

#include <stdlib.h>
#include <string.h>

static int
by_path(const void* left, const void* right)
{
  const char* const* const l = left;
  const char* const* const r = right;
  return strcmp(*l, *r);
}

uint32_t
pv_gone_songs_count(const PvModelParts* before, const PvModelParts* after)
{
  const char** const paths = calloc((size_t)after->n_songs + 1, sizeof(*paths));
  uint32_t           n     = 0;
  uint32_t           n_gone = 0;
  for (uint32_t s = 0; paths && s < after->n_songs; ++s) {
    if (after->songs[s].path) {
      paths[n++] = after->songs[s].path;
    }
  }
  if (paths) {
    qsort(paths, n, sizeof(*paths), by_path);
  }
  for (uint32_t s = 0; paths && s < before->n_songs; ++s) {
    const char* const path = before->songs[s].path;
    n_gone += !path || !bsearch(&path, paths, n, sizeof(*paths), by_path);
  }
  free(paths);
  return n_gone;
}
