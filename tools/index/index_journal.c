// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/index/index_journal.h"

#include "tools/base/digest.h"
#include "tools/shards/records.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/// At the beginning of the file.
typedef struct {
  char     magic[8];
  uint64_t space;
} Header;

struct PvIndexJournal {
  const PvIndexSpace* space;
  char*               path;
  FILE*               stream;
  char*               bytes; ///< What was there, mapped; NULL: nothing
  size_t              n_bytes;
  uint32_t            n_songs;
  PvIndexedSong*      songs; ///< [n_songs] In `bytes`
  pthread_mutex_t     mutex; ///< Guards `error` and writing
  PvError             error; ///< The first
};

/// Songs of another form are as useless as those of another space; so are those in
/// another byte order, of which the digest is another.
static Header
header_of(const PvIndexSpace* space)
{
  static const char form[] = "with tags";
  return (Header){ { 'P', 'V', 'I', 'N', 'D', 'E', 'X', '1' },
                   pv_digest_add(space->digest, form, sizeof(form)) };
}

static bool
keep_song(PvIndexJournal* journal, const PvIndexedSong* song)
{
  const size_t n = journal->n_songs;
  if (!(n & (n - 1))) {
    PvIndexedSong* const wider =
      realloc(journal->songs, (n ? 2 * n : 1) * sizeof(PvIndexedSong));
    if (!wider) {
      return false;
    }
    journal->songs = wider;
  }
  journal->songs[journal->n_songs++] = *song;
  return true;
}

/// Read songs up to the first that is not whole; returns where that is.
static size_t
read_songs(PvIndexJournal* journal)
{
  char*         at  = journal->bytes + sizeof(Header);
  char* const   end = journal->bytes + journal->n_bytes;
  PvRecord      record;
  PvIndexedSong song;
  while (
    pv_record_read(at, (size_t)(end - at), PV_DIGEST_START, &record) ==
      PV_RECORD_WHOLE &&
    pv_indexed_song_unpack(journal->space, record.bytes, record.n, &song) &&
    keep_song(journal, &song)) {
    at = record.bytes + record.n;
  }
  return (size_t)(at - journal->bytes);
}

/// Read what is there; fail if it is nothing of ours.
/// @param[out] n_kept  Bytes that are to be kept: none of another space.
static PvStatus
read_all(PvIndexJournal* journal, size_t* n_kept, PvError* error)
{
  const Header header  = header_of(journal->space);
  const size_t n_magic = journal->n_bytes < sizeof(header.magic)
                           ? journal->n_bytes
                           : sizeof(header.magic);
  if (n_magic && memcmp(journal->bytes, header.magic, n_magic) != 0) {
    return pv_fail(error, PV_ERR_DATA,
                   "%s: is there, and holds no songs of a library: remove it, "
                   "or name another library",
                   journal->path);
  }
  const bool is_ours = journal->n_bytes >= sizeof(header) &&
                       !memcmp(journal->bytes, &header, sizeof(header));
  *n_kept = is_ours ? read_songs(journal) : 0;
  return PV_OK;
}

static PvStatus
start(PvIndexJournal* journal, PvError* error)
{
  const Header      header = header_of(journal->space);
  const char* const path   = journal->path;
  size_t            n_kept = 0;
  PvStatus          status = pv_records_open(path, &journal->stream, error);
  status                   = status ? status
                                    : pv_records_map(fileno(journal->stream), path,
                                                     &journal->bytes, &journal->n_bytes, error);
  status = status ? status : read_all(journal, &n_kept, error);
  return status ? status
                : pv_records_cut(journal->stream, path, n_kept, &header,
                                 sizeof(header), error);
}

PvStatus
pv_index_journal_open(const char*         library,
                      const PvIndexSpace* space,
                      PvIndexJournal**    journal,
                      PvError*            error)
{
  const size_t          n     = strlen(library) + sizeof(".part");
  PvIndexJournal* const fresh = calloc(1, sizeof(PvIndexJournal));
  char* const           path  = malloc(n);
  if (!fresh || !path) {
    free(fresh);
    free(path);
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  snprintf(path, n, "%s.part", library);
  *fresh = (PvIndexJournal){ .space = space, .path = path };
  pthread_mutex_init(&fresh->mutex, NULL);
  const PvStatus status = start(fresh, error);
  if (status) {
    pv_index_journal_close(fresh, false);
  } else {
    *journal = fresh;
  }
  return status;
}

const PvIndexedSong*
pv_index_journal_songs(const PvIndexJournal* journal, uint32_t* n)
{
  *n = journal->n_songs;
  return journal->songs;
}

void
pv_index_journal_add(PvIndexJournal* journal, const PvPacking* song)
{
  pthread_mutex_lock(&journal->mutex);
  if (!journal->error.status &&
      (!pv_record_write(journal->stream, PV_DIGEST_START, song->bytes,
                        song->n) ||
       fflush(journal->stream))) {
    pv_fail_errno(&journal->error, journal->path, errno);
  }
  pthread_mutex_unlock(&journal->mutex);
}

PvStatus
pv_index_journal_check(PvIndexJournal* journal, PvError* error)
{
  pthread_mutex_lock(&journal->mutex);
  const PvStatus status = journal->error.status;
  if (status) {
    *error = journal->error;
  }
  pthread_mutex_unlock(&journal->mutex);
  return status;
}

void
pv_index_journal_close(PvIndexJournal* journal, bool is_done)
{
  if (journal->bytes) {
    munmap(journal->bytes, journal->n_bytes);
  }
  if (is_done) {
    unlink(journal->path);
  }
  if (journal->stream) {
    fclose(journal->stream);
  }
  pthread_mutex_destroy(&journal->mutex);
  free(journal->songs);
  free(journal->path);
  free(journal);
}
