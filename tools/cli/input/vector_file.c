// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/input/vector_file.h"

#include "tools/shards/shard_header.h"
#include "tools/train/vectors_file.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static bool
is_file(const char* path)
{
  struct stat info;
  return !stat(path, &info) && S_ISREG(info.st_mode);
}

/// Whether it is a shard, or a file that shards were merged into.
static bool
is_shard(const char* path, PvShardHeader* header)
{
  char        bytes[PV_SHARD_HEADER];
  FILE* const file   = is_file(path) ? fopen(path, "rb") : NULL;
  const bool  is_one = file && fread(bytes, sizeof(bytes), 1, file) == 1 &&
                      pv_shard_header_read(bytes, header);
  if (file) {
    fclose(file);
  }
  return is_one;
}

PvStatus
pv_vector_file_is_no_model(const char* path, PvError* error)
{
  PvShardHeader header;
  if (is_shard(path, &header)) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "%s: vectors of songs, not a model: `prodval train "
                   "--vectors %s learns one",
                   path,
                   header.n_shards > 1 ? "DIR` with all shards" : "FILE`");
  }
  return pv_vectors_are_in(path)
           ? pv_fail(error, PV_ERR_FORMAT,
                     "%s: vectors of songs, not a model: `prodval train` "
                     "learns one from the songs, save_model() in Python from "
                     "the vectors",
                     path)
           : PV_OK;
}

PvStatus
pv_file_is_no_folder(const char* path, PvError* error)
{
  PvShardHeader     header;
  const char* const dot = strrchr(path, '.');
  if (!is_file(path)) {
    return PV_OK;
  }
  if (is_shard(path, &header)) {
    return pv_fail(error, PV_ERR_FILE,
                   "%s: vectors of songs, not a folder of music: give them to "
                   "`train` or `crossval` with --vectors",
                   path);
  }
  if (pv_vectors_are_in(path)) {
    return pv_fail(error, PV_ERR_FILE,
                   "%s: vectors of songs for other programs, not a folder of "
                   "music: --vectors takes those that `prodval vectors "
                   "--shard` writes",
                   path);
  }
  return pv_fail(error, PV_ERR_FILE, "%s: a file, not a folder of music: %s",
                 path,
                 dot && (!strcmp(dot, ".csv") || !strcmp(dot, ".CSV"))
                   ? "give a table of songs with --manifest"
                   : "name the folder");
}
