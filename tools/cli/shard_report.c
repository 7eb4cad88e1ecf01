// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/shard_report.h"

#include "base/plural.h"
#include "tools/base/command_line.h"
#include "tools/base/text.h"
#include "tools/shards/shard_file.h"

#include <inttypes.h>

PvStatus
pv_shard_say_unusable(const char* path, uint32_t n_songs, PvError* error)
{
  PvShardFile    file;
  PvShardSong    song;
  const PvStatus status = pv_shard_file_open(path, &file, error);
  if (status) {
    return status;
  }
  while (file.n_read < n_songs &&
         pv_shard_file_next(&file, &song) == PV_SHARD_SONG) {
    if (song.vectors.error.status) {
      pv_say("%s", song.vectors.error.text);
    }
  }
  pv_shard_file_close(&file);
  return PV_OK;
}

void
pv_shard_say_done(const PvShardHeader* header,
                  const char*          path,
                  uint32_t             n_kept,
                  uint32_t             n_unusable)
{
  const uint32_t n_files  = pv_shard_n_music(header);
  const uint32_t n_before = n_kept < n_files ? n_kept : n_files;
  if (n_unusable) {
    pv_say("%" PRIu32 " of %" PRIu32
           " file%s could not be used: to have %s tried again, remove %s",
           n_unusable, n_files, pv_plural(n_files),
           n_unusable == 1 ? "it" : "them", path);
  }
  pv_print_line("%s: shard %" PRIu32 " of %" PRIu32 ", %" PRIu32
                " song%s, %" PRIu32 " of them analysed before",
                path, header->shard, header->n_shards, n_files,
                pv_plural(n_files), n_before);
}
