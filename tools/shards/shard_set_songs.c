// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/shards/shard_set.h"

#include "base/plural.h"
#include "tools/base/output.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>

/// Why a shard is not whole.
static void
describe_rest(const PvShardFile* file, char text[128])
{
  const uint32_t    n = pv_shard_n_music(&file->header);
  const char* const is_so =
    file->newest == PV_SHARD_CUT ? "ends" : "is damaged";
  if (file->n_read < n) {
    snprintf(text, 128, "%s after %" PRIu32 " of its %" PRIu32 " song%s", is_so,
             file->n_read, n, pv_plural(n));
  } else {
    snprintf(text, 128, "%s in the noise behind its %" PRIu32 " song%s", is_so,
             n, pv_plural(n));
  }
}

/// Tell of a shard that is missing or not whole.
static void
tell_of(const PvShardSet* set, uint32_t shard, void (*tell)(const char* line))
{
  const PvShardFile* const file = &set->files[shard - 1];
  struct stat              info;
  PvError                  line;
  char                     why[128] = "is missing";
  char* const path = pv_shard_path(set->path, shard, set->header.n_shards);
  if (file->bytes) {
    describe_rest(file, why);
  } else if (path && !stat(path, &info)) {
    snprintf(why, sizeof(why), "is not a shard, or ends within its header");
  }
  pv_fail(&line, PV_ERR_DATA, "%s: shard %" PRIu32 " of %" PRIu32 " %s",
          path ? path : set->path, shard, set->header.n_shards, why);
  tell(line.text);
  free(path);
}

/// Read the songs of all shards in turn, each shard's as long as they are whole.
static void
read_songs(PvShardSet* set, const PvShardTaker* taker, PvShardSetFacts* facts)
{
  const uint32_t n_shards = set->header.n_shards;
  bool           lacks    = false;
  for (uint32_t place = 0; place < set->header.n_songs; ++place) {
    PvShardFile* const file = &set->files[place % n_shards];
    PvShardSong        song;
    if (!file->bytes || file->newest != PV_SHARD_SONG ||
        pv_shard_file_next(file, &song) != PV_SHARD_SONG) {
      lacks = true;
      continue;
    }
    facts->n_unusable += song.vectors.error.status != PV_OK;
    facts->n_clips += song.vectors.n_clips;
    if (taker && !lacks) {
      taker->take(taker->user, place, &song);
    }
  }
}

/// Whether a shard of which all songs were read has nothing else.
static bool
is_whole(PvShardFile* file)
{
  PvShardSong song;
  return file->bytes && file->newest == PV_SHARD_SONG &&
         pv_shard_file_next(file, &song) == PV_SHARD_END;
}

void
pv_shard_set_look(PvShardSet* set,
                  void (*tell)(const char* line),
                  const PvShardTaker* taker,
                  bool*               is_lacking,
                  PvShardSetFacts*    facts)
{
  *facts = (PvShardSetFacts){ .n_lacking = 0 };
  pv_shard_set_rewind(set);
  read_songs(set, taker, facts);
  for (uint32_t i = 0; i < set->header.n_shards; ++i) {
    is_lacking[i] = !is_whole(&set->files[i]);
    if (is_lacking[i]) {
      tell_of(set, i + 1, tell);
      ++facts->n_lacking;
    }
  }
  pv_shard_set_rewind(set);
}

PvStatus
pv_shard_set_next(PvShardSet*  set,
                  uint32_t     place,
                  PvShardSong* song,
                  PvError*     error)
{
  PvShardFile* const file = &set->files[place % set->header.n_shards];
  return pv_shard_file_next(file, song) == PV_SHARD_SONG
           ? PV_OK
           : pv_fail(error, PV_ERR_FILE, "%s: changed while it was read",
                     set->path);
}

void
pv_shard_set_rewind(PvShardSet* set)
{
  for (uint32_t i = 0; i < set->header.n_shards; ++i) {
    pv_shard_file_rewind(&set->files[i]);
  }
}

static PvStatus
write_songs(PvShardSet* set, FILE* stream, const char* path, PvError* error)
{
  char          bytes[PV_SHARD_HEADER];
  PvShardHeader header = set->header;
  PvStatus      status = PV_OK;
  header.shard         = 1;
  header.n_shards      = 1;
  pv_shard_header_write(&header, bytes);
  bool is_written = fwrite(bytes, sizeof(bytes), 1, stream) == 1;
  pv_shard_set_rewind(set);
  for (uint32_t s = 0; !status && is_written && s < header.n_songs; ++s) {
    const PvShardFile* const file = &set->files[s % set->header.n_shards];
    PvShardSong              song;
    status = pv_shard_set_next(set, s, &song, error);
    is_written =
      status || pv_shard_song_write(stream, s, file->song.bytes, file->song.n);
  }
  return is_written ? status : pv_fail_errno(error, path, errno);
}

PvStatus
pv_shard_set_merge(PvShardSet* set, const char* path, PvError* error)
{
  PvOutput output;
  PvStatus status = pv_output_open(&output, path, error);
  if (status) {
    return status;
  }
  status = write_songs(set, output.stream, path, error);
  return pv_output_end(&output, status, error);
}
