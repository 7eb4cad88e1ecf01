// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/shards/shard_name.h"

#include "tools/shards/shard_header.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
pv_shard_name(uint32_t shard, uint32_t n_shards, char name[PV_SHARD_NAME])
{
  snprintf(name, PV_SHARD_NAME, "shard-%" PRIu32 "-of-%" PRIu32 ".vectors",
           shard, n_shards);
}

char*
pv_shard_path(const char* folder, uint32_t shard, uint32_t n_shards)
{
  const size_t length = strlen(folder) + PV_SHARD_NAME + 1;
  char* const  path   = malloc(length);
  char         name[PV_SHARD_NAME];
  pv_shard_name(shard, n_shards, name);
  if (path) {
    snprintf(path, length, "%s/%s", folder, name);
  }
  return path;
}

uint32_t
pv_shard_name_read(const char* name, uint32_t* shard)
{
  char     again[PV_SHARD_NAME];
  uint32_t n_shards = 0;
  *shard            = 0;
  if (sscanf(name, "shard-%9" SCNu32 "-of-%9" SCNu32, shard, &n_shards) != 2) {
    return 0;
  }
  pv_shard_name(*shard, n_shards, again);
  return !strcmp(name, again) && n_shards <= PV_MAX_SHARDS && *shard >= 1 &&
             *shard <= n_shards
           ? n_shards
           : 0;
}
