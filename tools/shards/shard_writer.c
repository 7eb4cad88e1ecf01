// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/shards/shard_writer.h"

#include "tools/shards/shard_file.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct PvShardWriter {
  PvShardHeader   header;
  const char*     path;
  FILE*           stream;
  uint32_t        n_songs;
  uint32_t        n_kept;
  uint32_t        n_unusable;
  pthread_mutex_t mutex;   ///< Guards all below
  uint32_t        next;    ///< The song to be written
  PvPacking*      waiting; ///< [n_songs] Songs that came before their turn
  PvError         error;   ///< The first; PV_OK: none
};

/// What is whole of a shard.
typedef struct {
  uint64_t n_bytes;
  uint32_t n_songs;
  uint32_t n_unusable;
} Kept;

static PvStatus
find_kept(int                  descriptor,
          const char*          path,
          const PvShardHeader* header,
          Kept*                kept,
          PvError*             error)
{
  struct stat info;
  PvShardFile file = { .bytes = NULL };
  PvShardSong song;
  *kept = (Kept){ .n_songs = 0 };
  if (!fstat(descriptor, &info) && info.st_size < PV_SHARD_HEADER) {
    return PV_OK;
  }
  PvStatus status = pv_shard_file_map(descriptor, path, &file, error);
  status =
    status ? status : pv_shard_header_check(&file.header, header, path, error);
  while (!status && pv_shard_file_next(&file, &song) == PV_SHARD_SONG) {
    kept->n_unusable += song.vectors.error.status != PV_OK;
  }
  kept->n_songs = file.n_read;
  kept->n_bytes = file.at;
  pv_shard_file_close(&file);
  return status;
}

static PvStatus
start(PvShardWriter* writer, PvError* error)
{
  const PvShardHeader* const header = &writer->header;
  const char* const          path   = writer->path;
  char                       bytes[PV_SHARD_HEADER];
  Kept                       kept = { .n_songs = 0 };
  PvStatus status = pv_records_open(path, &writer->stream, error);
  status          = status
                      ? status
                      : find_kept(fileno(writer->stream), path, header, &kept, error);
  pv_shard_header_write(header, bytes);
  status             = status ? status
                              : pv_records_cut(writer->stream, path, kept.n_bytes, bytes,
                                               sizeof(bytes), error);
  writer->n_kept     = kept.n_songs;
  writer->next       = kept.n_songs;
  writer->n_unusable = kept.n_unusable;
  return status;
}

PvStatus
pv_shard_writer_open(const char*          path,
                     const PvShardHeader* header,
                     PvShardWriter**      writer,
                     PvError*             error)
{
  const uint32_t n         = pv_shard_n_songs(header);
  PvShardWriter* const new = calloc(1, sizeof(PvShardWriter));
  PvPacking* const waiting = calloc((size_t)n + 1, sizeof(PvPacking));
  if (!new || !waiting) {
    free(new);
    free(waiting);
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  *new = (PvShardWriter){
    .header = *header, .path = path, .n_songs = n, .waiting = waiting
  };
  pthread_mutex_init(&new->mutex, NULL);
  const PvStatus status = start(new, error);
  if (status) {
    pv_shard_writer_close(new, NULL);
    return status;
  }
  *writer = new;
  return PV_OK;
}

uint32_t
pv_shard_writer_n_kept(const PvShardWriter* writer)
{
  return writer->n_kept;
}

uint32_t
pv_shard_writer_n_unusable(const PvShardWriter* writer)
{
  return writer->n_unusable;
}

bool
pv_shard_writer_is_fine(PvShardWriter* writer)
{
  pthread_mutex_lock(&writer->mutex);
  const bool is_fine = !writer->error.status;
  pthread_mutex_unlock(&writer->mutex);
  return is_fine;
}

/// Write the songs whose turn has come.
static void
write_waiting(PvShardWriter* writer)
{
  const PvShardHeader* const header = &writer->header;
  while (writer->next < writer->n_songs &&
         writer->waiting[writer->next].bytes) {
    PvPacking* const song = &writer->waiting[writer->next];
    const uint32_t place  = header->shard - 1 + writer->next * header->n_shards;
    if (!writer->error.status &&
        (!pv_shard_song_write(writer->stream, place, song->bytes, song->n) ||
         fflush(writer->stream))) {
      pv_fail_errno(&writer->error, writer->path, errno);
    }
    free(song->bytes);
    *song = (PvPacking){ .bytes = NULL };
    ++writer->next;
  }
}

void
pv_shard_writer_fail(PvShardWriter* writer, const PvError* why)
{
  pthread_mutex_lock(&writer->mutex);
  if (!writer->error.status) {
    writer->error = *why;
  }
  pthread_mutex_unlock(&writer->mutex);
}

void
pv_shard_writer_add(PvShardWriter* writer,
                    uint32_t       i,
                    PvPacking      song,
                    bool           is_usable)
{
  pthread_mutex_lock(&writer->mutex);
  if (song.is_out_of_memory && !writer->error.status) {
    pv_fail(&writer->error, PV_ERR_MEMORY, "%s: out of memory", writer->path);
  }
  if (writer->error.status) {
    free(song.bytes);
  } else {
    writer->n_unusable += !is_usable;
    writer->waiting[i] = song;
    write_waiting(writer);
  }
  pthread_mutex_unlock(&writer->mutex);
}

PvStatus
pv_shard_writer_close(PvShardWriter* writer, PvError* error)
{
  PvError failed = writer->error;
  if (writer->stream && !failed.status && fsync(fileno(writer->stream)) &&
      errno != EINVAL) {
    pv_fail_errno(&failed, writer->path, errno);
  }
  if (writer->stream && fclose(writer->stream) && !failed.status) {
    pv_fail_errno(&failed, writer->path, errno);
  }
  for (uint32_t i = 0; i < writer->n_songs; ++i) {
    free(writer->waiting[i].bytes);
  }
  pthread_mutex_destroy(&writer->mutex);
  free(writer->waiting);
  free(writer);
  if (failed.status && error) {
    *error = failed;
  }
  return failed.status;
}
