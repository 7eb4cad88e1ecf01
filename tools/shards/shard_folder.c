// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/shards/shard_folder.h"

#include "tools/shards/shard_name.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_LOOKED_AT = 1000 };

/// Read no more of a file than its header; false if there is none.
static bool
read_header(const char* path, PvShardHeader* header)
{
  char          bytes[PV_SHARD_HEADER];
  const int     file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const ssize_t n    = file < 0 ? -1 : read(file, bytes, sizeof(bytes));
  if (file >= 0) {
    close(file);
  }
  return n == PV_SHARD_HEADER && pv_shard_header_read(bytes, header);
}

static PvStatus
check_shard(const char*          folder,
            uint32_t             shard,
            uint32_t             n_shards,
            const PvShardHeader* wanted,
            PvError*             error)
{
  PvShardHeader header;
  char* const   path = pv_shard_path(folder, shard, n_shards);
  if (!path) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  const PvStatus status =
    read_header(path, &header)
      ? pv_shard_header_check(&header, wanted, path, error)
      : PV_OK;
  free(path);
  return status;
}

PvStatus
pv_shard_folder_check(const char*          folder,
                      const PvShardHeader* header,
                      PvError*             error)
{
  PvStatus             status     = PV_OK;
  uint32_t             n_looked   = 0;
  const struct dirent* entry      = NULL;
  DIR* const           open_there = opendir(folder);
  if (!open_there) {
    return errno == ENOENT ? PV_OK : pv_fail_errno(error, folder, errno);
  }
  while (!status && n_looked < MOST_LOOKED_AT &&
         (entry = readdir(open_there))) {
    uint32_t       shard = 0;
    const uint32_t n     = pv_shard_name_read(entry->d_name, &shard);
    if (n) {
      status = check_shard(folder, shard, n, header, error);
      ++n_looked;
    }
  }
  closedir(open_there);
  return status;
}
