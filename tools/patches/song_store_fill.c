// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/patches/song_store.h"

#include "tools/audio/analyse_file.h"
#include "tools/base/pool.h"

/// All songs of a dataset.
typedef struct {
  PvSongStore*     store;
  const PvDataset* dataset;
  PvError*         errors;
} Filling;

uint32_t
pv_song_store_take(void* taker, const PvFrame* frame)
{
  PvSongTaker* const by = taker;
  if (pv_silence_feed(&by->silence, frame) == PV_SOUND) {
    pv_song_store_add(by->store, by->song, frame);
  }
  return 0;
}

static void
fill_song(void* user, uint32_t s)
{
  const Filling* const       filling = user;
  const PvDatasetSong* const song    = &filling->dataset->songs[s];
  PvError* const             error   = &filling->errors[s];
  PvSongTaker                taker   = { .store = filling->store, .song = s };
  const PvAnalysis analysis = { PV_FRAME_PICTURE, pv_song_store_take, &taker };
  *error                    = (PvError){ PV_OK, "" };
  if (song->label < filling->dataset->n_labels &&
      !pv_analyse_file(song->path, PV_FILES_ONLY, &analysis, 1, NULL, error)) {
    pv_song_store_finish(filling->store, s, song->path, error);
  }
}

void
pv_song_store_fill(PvSongStore*     store,
                   const PvDataset* dataset,
                   uint32_t         n_threads,
                   PvError*         errors)
{
  Filling filling = { store, dataset, errors };
  pv_pool_run(n_threads, dataset->n_songs, "files", fill_song, &filling);
}
