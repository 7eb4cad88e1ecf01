// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/song_store.h"

#include "model/silence.h"
#include "tools/audio/analyse_file.h"
#include "tools/base/pool.h"

/// All songs of a dataset.
typedef struct {
  PvSongStore*     store;
  const PvDataset* dataset;
  PvError*         errors;
} Filling;

/// One of them.
typedef struct {
  PvSongStore* store;
  uint32_t     song;
  PvSilence    silence;
} Taker;

static uint32_t
take(void* user, const PvFrame* frame)
{
  Taker* const taker = user;
  if (pv_silence_feed(&taker->silence, frame) == PV_SOUND) {
    pv_song_store_add(taker->store, taker->song, frame);
  }
  return 0;
}

static void
fill_song(void* user, uint32_t s)
{
  const Filling* const       filling  = user;
  const PvDatasetSong* const song     = &filling->dataset->songs[s];
  PvError* const             error    = &filling->errors[s];
  Taker                      taker    = { .store = filling->store, .song = s };
  const PvAnalysis           analysis = { PV_FRAME_PICTURE, take, &taker };
  *error                              = (PvError){ PV_OK, "" };
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
