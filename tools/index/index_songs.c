// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/index/index_songs.h"

#include "tools/audio/file_tags.h"
#include "tools/base/pool.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

bool
pv_index_songs_init(PvIndexSongs* songs, const PvDataset* dataset)
{
  const size_t n = (size_t)dataset->n_songs + 1;
  PvError      error;
  *songs = (PvIndexSongs){ .dataset = dataset,
                           .songs   = calloc(n, sizeof(PvIndexedSong)),
                           .packed  = calloc(n, sizeof(PvPacking)),
                           .reasons = calloc(n, sizeof(char*)) };
  for (uint32_t s = 0; songs->songs && s < dataset->n_songs; ++s) {
    PvIndexedFile* const file = &songs->songs[s].file;
    if (pv_indexed_file_look(dataset->songs[s].path, file, &error)) {
      *file = (PvIndexedFile){ .path = dataset->songs[s].path };
    }
  }
  return songs->songs && songs->packed && songs->reasons;
}

void
pv_index_songs_clear(PvIndexSongs* songs)
{
  for (uint32_t s = 0; songs->packed && s < songs->dataset->n_songs; ++s) {
    free(songs->packed[s].bytes);
  }
  for (uint32_t s = 0; songs->reasons && s < songs->dataset->n_songs; ++s) {
    free(songs->reasons[s]);
  }
  free(songs->reasons);
  free(songs->songs);
  free(songs->packed);
}

static int
by_file(const void* left, const void* right)
{
  const PvIndexedSong* const* const l = left;
  const PvIndexedSong* const* const r = right;
  return pv_indexed_file_compare(&(*l)->file, &(*r)->file);
}

bool
pv_index_songs_take(PvIndexSongs* songs, const PvIndexedSong* known, uint32_t n)
{
  const PvIndexedSong** const sorted = calloc((size_t)n + 1, sizeof(*sorted));
  uint32_t                    n_used = 0;
  for (uint32_t i = 0; sorted && i < n; ++i) {
    if (known[i].n_points) {
      sorted[n_used++] = &known[i];
    }
  }
  if (sorted) {
    qsort(sorted, n_used, sizeof(*sorted), by_file);
  }
  for (uint32_t s = 0; sorted && s < songs->dataset->n_songs; ++s) {
    const PvIndexedSong* const        wanted = &songs->songs[s];
    const PvIndexedSong* const* const found =
      bsearch(&wanted, sorted, n_used, sizeof(*sorted), by_file);
    if (found && !wanted->n_points) {
      songs->songs[s] = **found;
      ++songs->n_known;
    }
  }
  free(sorted);
  return sorted;
}

static int
by_path(const void* left, const void* right)
{
  const PvDatasetSong* const l = left;
  const PvDatasetSong* const r = right;
  return strcmp(l->path, r->path);
}

uint32_t
pv_index_songs_leave_out(PvIndexSongs*    songs,
                         const PvLeftOut* known,
                         uint32_t         n)
{
  const PvDataset* const dataset    = songs->dataset;
  uint32_t               n_left_out = 0;
  for (uint32_t i = 0; i < n; ++i) {
    const PvIndexedFile        file   = { known[i].path, known[i].n_bytes,
                                          known[i].modified_ns };
    const PvDatasetSong        wanted = { .path = known[i].path };
    const PvDatasetSong* const found  = bsearch(
       &wanted, dataset->songs, dataset->n_songs, sizeof(wanted), by_path);
    const ptrdiff_t s = found ? found - dataset->songs : 0;
    if (found && !songs->songs[s].n_points && !songs->reasons[s] &&
        !pv_indexed_file_compare(&songs->songs[s].file, &file)) {
      songs->reasons[s] = strdup(known[i].reason);
      ++n_left_out;
    }
  }
  return n_left_out;
}

uint32_t
pv_index_songs_rest(const PvIndexSongs* songs,
                    PvDatasetSong*      rest,
                    uint32_t*           places)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < songs->dataset->n_songs; ++s) {
    if (!songs->songs[s].n_points && !songs->reasons[s]) {
      rest[n]     = songs->dataset->songs[s];
      places[n++] = s;
    }
  }
  return n;
}

typedef struct {
  PvIndexSongs*      songs;
  const PvIndexWork* work;
  PvAudience         audience;
} Batch;

/// Keep song `i` of the rest.
static void
keep(const Batch* batch, uint32_t i, const PvSongVectors* vectors)
{
  const PvIndexSpace* const space  = batch->work->space;
  const uint32_t            place  = batch->work->places[i];
  PvIndexedSong* const      song   = &batch->songs->songs[place];
  PvPacking* const          packed = &batch->songs->packed[place];
  const PvIndexedFile       file   = song->file;
  PvAudioTags               tags;
  pv_file_tags_read(file.path, &tags);
  pv_indexed_song_pack(space, &file, &tags, vectors,
                       &batch->audience.profiles[i], packed);
  if (!packed->is_out_of_memory &&
      pv_indexed_song_unpack(space, packed->bytes, packed->n, song)) {
    pv_index_journal_add(batch->work->journal, packed);
  } else {
    *song = (PvIndexedSong){ .file = file };
  }
}

/// Whether an error is the file's own, which another run would find again.
static bool
is_of_file(const PvError* error)
{
  return error->status == PV_ERR_FORMAT || error->status == PV_ERR_DATA;
}

static void
do_song(void* user, uint32_t i)
{
  const Batch* const       batch = user;
  const PvIndexWork* const work  = batch->work;
  PvSongVectors            vectors;
  PvError                  error;
  if (!pv_index_journal_check(work->journal, &error)) {
    pv_vectors_of_song(work->rest, i, &work->space->parts[0]->recipe,
                       PV_CLIPS_TO_LEARN, work->checks, &batch->audience,
                       &vectors);
    if (!vectors.error.status) {
      keep(batch, i, &vectors);
    } else if (is_of_file(&vectors.error)) {
      batch->songs->reasons[work->places[i]] = strdup(vectors.error.text);
    }
    work->tell(&vectors);
    pv_song_vectors_clear(&vectors);
  }
}

PvStatus
pv_index_songs_analyse(PvIndexSongs*      songs,
                       const PvIndexWork* work,
                       PvError*           error)
{
  const uint32_t   n        = work->rest->n_songs;
  PvProfile* const profiles = calloc((size_t)n + 1, sizeof(PvProfile));
  Batch            batch    = { songs, work, { .profiles = profiles } };
  if (!profiles) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_pool_run(work->n_threads, n, "files", do_song, &batch);
  free(profiles);
  return PV_OK;
}
