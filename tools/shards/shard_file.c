// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/shards/shard_file.h"

#include "tools/base/digest.h"
#include "tools/base/large_memory.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

enum { AHEAD = 1 << 20 }; // Bytes that the disk may read meanwhile

/// What the digest of the song at a place begins with, so that it counts nowhere else.
static uint64_t
digest_at(uint32_t place)
{
  return pv_digest_add(PV_DIGEST_START, &place, sizeof(place));
}

PvStatus
pv_shard_file_map(int          descriptor,
                  const char*  path,
                  PvShardFile* file,
                  PvError*     error)
{
  PvShardFile    mapped = { .at = PV_SHARD_HEADER };
  const PvStatus status =
    pv_records_map(descriptor, path, &mapped.bytes, &mapped.size, error);
  if (status) {
    return status;
  }
  if (mapped.size < PV_SHARD_HEADER ||
      !pv_shard_header_read(mapped.bytes, &mapped.header)) {
    pv_shard_file_close(&mapped);
    return pv_fail(error, PV_ERR_FORMAT,
                   "%s: not a shard: make it with prodval vectors --shard",
                   path);
  }
  *file = mapped;
  return PV_OK;
}

PvStatus
pv_shard_file_open(const char* path, PvShardFile* file, PvError* error)
{
  const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return pv_fail_errno(error, path, errno);
  }
  const PvStatus status = pv_shard_file_map(descriptor, path, file, error);
  close(descriptor);
  return status;
}

void
pv_shard_file_close(PvShardFile* file)
{
  if (file->bytes) {
    munmap(file->bytes, file->size);
  }
  *file = (PvShardFile){ .bytes = NULL };
}

void
pv_shard_file_rewind(PvShardFile* file)
{
  file->at     = PV_SHARD_HEADER;
  file->n_read = 0;
  file->newest = PV_SHARD_SONG;
}

/// What is compared with its digest is read from its beginning to its end.
static void
read_ahead(PvShardFile* file)
{
  const size_t from = file->expected > file->at ? file->expected : file->at;
  if (file->n_read >= file->n_checked && from - file->at < AHEAD / 2) {
    const size_t left = file->size - from;
    const size_t n    = left < AHEAD ? left : AHEAD;
    pv_large_expect(file->bytes + from, n);
    file->expected = from + n;
  }
}

static PvRecordState
read_record(const PvShardFile* file, size_t left, PvRecord* record)
{
  const PvShardHeader* const header = &file->header;
  char* const                bytes  = file->bytes + file->at;
  const uint32_t place = header->shard - 1 + file->n_read * header->n_shards;
  return file->n_read < file->n_checked
           ? pv_record_read_again(bytes, left, record)
           : pv_record_read(bytes, left, digest_at(place), record);
}

static PvShardNext
read_next(PvShardFile* file, PvShardSong* song)
{
  const PvShardHeader* const header = &file->header;
  const size_t               left   = file->size - file->at;
  if (file->n_read == pv_shard_n_songs(header)) {
    return left ? PV_SHARD_DAMAGED : PV_SHARD_END;
  }
  read_ahead(file);
  PvRecord            record;
  const PvRecordState state = read_record(file, left, &record);
  if (state == PV_RECORD_CUT) {
    return PV_SHARD_CUT;
  }
  if (state == PV_RECORD_DAMAGED ||
      !pv_shard_song_unpack(record.bytes, record.n, header->n_features, song)) {
    return PV_SHARD_DAMAGED;
  }
  file->song = record;
  file->at   = (size_t)(record.bytes + record.n - file->bytes);
  ++file->n_read;
  file->n_checked =
    file->n_read > file->n_checked ? file->n_read : file->n_checked;
  return PV_SHARD_SONG;
}

PvShardNext
pv_shard_file_next(PvShardFile* file, PvShardSong* song)
{
  file->newest = read_next(file, song);
  return file->newest;
}

bool
pv_shard_song_write(FILE* stream, uint32_t place, const char* bytes, size_t n)
{
  return pv_record_write(stream, digest_at(place), bytes, n);
}
