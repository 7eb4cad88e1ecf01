// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/shards/make_shard.h"

#include "tools/base/pool.h"
#include "tools/shards/shard_song.h"

#include <stdlib.h>

typedef struct {
  const PvDataset*   songs;
  const PvRecipe*    recipe;
  const PvFileCheck* checks;
  PvAudience         audience;
  PvShardWriter*     writer;
  PvShardTold        tell;
  void*              user;
} Work;

/// Pack song `i` and hand it over.
static void
add(const Work* work, uint32_t i, const PvSongVectors* vectors)
{
  const PvDatasetSong* const song = &work->songs->songs[i];
  const PvShardSong whole = { *song, work->songs->labels[song->label], *vectors,
                              vectors->n_clips ? &work->audience.profiles[i]
                                               : NULL };
  PvPacking         packed = { .bytes = NULL };
  pv_shard_song_pack(&whole, pv_recipe_n_features(work->recipe), &packed);
  // That is not the song's fault: another run may have the memory.
  packed.is_out_of_memory |= vectors->error.status == PV_ERR_MEMORY;
  pv_shard_writer_add(work->writer, pv_shard_writer_n_kept(work->writer) + i,
                      packed, vectors->n_clips);
}

static void
do_song(void* user, uint32_t i)
{
  const Work* const work = user;
  PvSongVectors     vectors;
  if (pv_shard_writer_is_fine(work->writer)) {
    pv_vectors_of_song(work->songs, i, work->recipe, PV_CLIPS_TO_LEARN,
                       work->checks, &work->audience, &vectors);
    if (vectors.error.status == PV_ERR_FILE) { // Another run may find the file
      pv_shard_writer_fail(work->writer, &vectors.error);
    } else {
      work->tell(work->user, i, &vectors);
      add(work, i, &vectors);
    }
    pv_song_vectors_clear(&vectors);
  }
}

PvStatus
pv_shard_make(const PvDataset*   songs,
              const PvRecipe*    recipe,
              const PvFileCheck* checks,
              uint32_t           n_threads,
              PvShardWriter*     writer,
              PvShardTold        tell,
              void*              user,
              PvError*           error)
{
  PvProfile* const profiles =
    calloc((size_t)songs->n_songs + 1, sizeof(PvProfile));
  Work work = { songs,  recipe, checks, { .profiles = profiles },
                writer, tell,   user };
  if (!profiles) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_pool_run(n_threads, songs->n_songs, "files", do_song, &work);
  free(profiles);
  return PV_OK;
}
