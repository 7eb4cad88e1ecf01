// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/shards/shard_set.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#include <sys/stat.h>

/// How many shards there should be.
static PvStatus
count_shards(PvShardSet* set, PvError* error)
{
  uint32_t* const      n_shards = &set->header.n_shards;
  PvStatus             status   = PV_OK;
  const struct dirent* entry    = NULL;
  DIR* const           folder   = opendir(set->path);
  if (!folder) {
    return pv_fail_errno(error, set->path, errno);
  }
  while (!status && (entry = readdir(folder))) {
    uint32_t       shard = 0;
    const uint32_t n     = pv_shard_name_read(entry->d_name, &shard);
    if (n && *n_shards && n != *n_shards) {
      status = pv_fail(error, PV_ERR_DATA,
                       "%s: shards of %" PRIu32 " and of %" PRIu32
                       " are in it: keep those of one number",
                       set->path, n < *n_shards ? n : *n_shards,
                       n < *n_shards ? *n_shards : n);
    }
    *n_shards = n ? n : *n_shards;
  }
  closedir(folder);
  return status      ? status
         : *n_shards ? PV_OK
                     : pv_fail(error, PV_ERR_DATA,
                               "%s: no shards in it: `prodval vectors --shard` "
                               "makes them",
                               set->path);
}

/// Take a shard that was opened, if it is a part of the whole; the first one that is
/// taken says what that is.
static PvStatus
take(PvShardSet* set, PvShardFile* file, const char* path, PvError* error)
{
  PvShardHeader* const header = &set->header;
  if (!header->n_features) {
    const PvShardHeader first = *header;
    *header                   = file->header;
    header->shard             = 0;
    header->n_shards          = first.n_shards;
    memcpy(header->version, first.version, sizeof(header->version));
  }
  return pv_shard_header_check(&file->header, header, path, error);
}

/// Open a shard that may be missing.
static PvStatus
open_shard(PvShardSet* set, uint32_t shard, PvError* error)
{
  char* const path = pv_shard_path(set->path, shard, set->header.n_shards);
  PvShardFile* const file = &set->files[shard - 1];
  struct stat        info;
  PvStatus           status = PV_OK;
  if (!path) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (!stat(path, &info)) {
    status = pv_shard_file_open(path, file, error);
    status = status == PV_ERR_FORMAT ? PV_OK : status; // Told by a look
  }
  if (!status && file->bytes) {
    status = take(set, file, path, error);
  }
  if (!status && file->bytes && file->header.shard != shard) {
    status = pv_fail(error, PV_ERR_DATA,
                     "%s: holds shard %" PRIu32 ": give it its name back", path,
                     file->header.shard);
  }
  free(path);
  return status;
}

/// Open the shards of a folder.
static PvStatus
open_all(PvShardSet* set, PvError* error)
{
  PvStatus status = count_shards(set, error);
  if (status) {
    return status;
  }
  set->files = calloc(set->header.n_shards, sizeof(PvShardFile));
  if (!set->files) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t shard = 1; !status && shard <= set->header.n_shards; ++shard) {
    status = open_shard(set, shard, error);
  }
  return status;
}

/// Open a file that holds all songs.
static PvStatus
open_one(PvShardSet* set, PvError* error)
{
  set->header.n_shards = 1;
  set->files           = calloc(1, sizeof(PvShardFile));
  if (!set->files) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  PvStatus status = pv_shard_file_open(set->path, &set->files[0], error);
  if (!status && set->files[0].header.n_shards > 1) {
    return pv_fail(error, PV_ERR_DATA,
                   "%s: is one of %" PRIu32 " shards: name their folder",
                   set->path, set->files[0].header.n_shards);
  }
  return status ? status : take(set, &set->files[0], set->path, error);
}

PvStatus
pv_shard_set_open(const char* path,
                  const char* version,
                  PvShardSet* set,
                  PvError*    error)
{
  struct stat info;
  PvShardSet  opened = { .path = path };
  snprintf(opened.header.version, sizeof(opened.header.version), "%s", version);
  if (stat(path, &info)) {
    return pv_fail_errno(error, path, errno);
  }
  const PvStatus status =
    S_ISDIR(info.st_mode) ? open_all(&opened, error) : open_one(&opened, error);
  if (status) {
    pv_shard_set_close(&opened);
  } else {
    *set = opened;
  }
  return status;
}

void
pv_shard_set_close(PvShardSet* set)
{
  for (uint32_t i = 0; set->files && i < set->header.n_shards; ++i) {
    pv_shard_file_close(&set->files[i]);
  }
  free(set->files);
  free(set->heard);
  *set = (PvShardSet){ .files = NULL };
}
