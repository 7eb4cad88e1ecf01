// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/shards/shard_file.h"

#include "tools/base/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/// Before each song.
typedef struct {
  uint64_t n; ///< Bytes
  uint64_t digest;
} Frame;

static uint64_t
digest_of(uint32_t place, const char* bytes, size_t n)
{
  const uint64_t start = pv_digest_add(PV_DIGEST_START, &place, sizeof(place));
  return pv_digest_add(start, bytes, n);
}

static PvStatus
refuse(const char* path, PvError* error)
{
  return pv_fail(error, PV_ERR_FORMAT,
                 "%s: not a shard: make it with prodval vectors --shard", path);
}

PvStatus
pv_shard_file_map(int          descriptor,
                  const char*  path,
                  PvShardFile* file,
                  PvError*     error)
{
  struct stat info;
  PvShardFile mapped = { .at = PV_SHARD_HEADER };
  if (fstat(descriptor, &info)) {
    return pv_fail_errno(error, path, errno);
  }
  mapped.size = (size_t)info.st_size;
  if (mapped.size < PV_SHARD_HEADER) {
    return refuse(path, error);
  }
  void* const bytes =
    mmap(NULL, mapped.size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (bytes == MAP_FAILED) {
    return pv_fail_errno(error, path, errno);
  }
  mapped.bytes = bytes;
  if (!pv_shard_header_read(mapped.bytes, &mapped.header)) {
    pv_shard_file_close(&mapped);
    return refuse(path, error);
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
}

PvShardNext
pv_shard_file_next(PvShardFile* file, PvShardSong* song)
{
  const PvShardHeader* const header = &file->header;
  const size_t               left   = file->size - file->at;
  if (file->n_read == pv_shard_n_songs(header)) {
    return left ? PV_SHARD_DAMAGED : PV_SHARD_END;
  }
  const void* const  start = file->bytes + file->at;
  const Frame* const frame = start;
  if (left < sizeof(Frame) || frame->n > left - sizeof(Frame)) {
    return PV_SHARD_CUT;
  }
  const uint32_t place = header->shard - 1 + file->n_read * header->n_shards;
  char* const    bytes = file->bytes + file->at + sizeof(Frame);
  if (frame->n % PV_PACKING_ALIGNMENT ||
      frame->digest != digest_of(place, bytes, frame->n) ||
      !pv_shard_song_unpack(bytes, frame->n, header->n_features, song)) {
    return PV_SHARD_DAMAGED;
  }
  file->song   = bytes;
  file->n_song = frame->n;
  file->at += sizeof(Frame) + frame->n;
  ++file->n_read;
  return PV_SHARD_SONG;
}

bool
pv_shard_song_write(FILE* stream, uint32_t place, const char* bytes, size_t n)
{
  const Frame frame = { n, digest_of(place, bytes, n) };
  return fwrite(&frame, sizeof(frame), 1, stream) == 1 &&
         fwrite(bytes, 1, n, stream) == n;
}
