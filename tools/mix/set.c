// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/mix/set.h"

#include "tools/mix/chain.h"
#include "tools/mix/folder.h"
#include "tools/mix/wav.h"
#include "tools/base/pool.h"

#include <stdlib.h>

typedef struct {
  const PvDataset*    dataset;
  const PvMixOptions* options;
  const PvMixFolder*  folder;
  PvMixChain*         chains; ///< [n_chains], as drawn
  PvError*            songs;  ///< [n_songs], what can't be used
  PvError*            fatal;  ///< [n_songs], what can't be written
} Batch;

static PvStatus
mix_song(const Batch*      batch,
         uint32_t          song,
         uint32_t          c,
         const PvMixSound* clean,
         PvError*          error)
{
  PvMixSound  sound;
  char* const path   = pv_mix_folder_song_path(batch->folder, c, song);
  PvStatus    status = PV_ERR_MEMORY;
  if (path && pv_mix_sound_copy(clean, &sound)) {
    if (pv_mix_chain_run_by_hand(&batch->chains[c], batch->options->seed, c,
                                 song, &sound)) {
      status = pv_mix_wav_write(path, &sound, error);
    }
    pv_mix_sound_clear(&sound);
  }
  free(path);
  return status == PV_ERR_MEMORY ? pv_fail(error, status, "out of memory")
                                 : status;
}

static void
do_song(void* user, uint32_t s)
{
  const Batch* const        batch   = user;
  const PvMixOptions* const options = batch->options;
  PvMixSound                clean;
  if (pv_mix_sound_read(batch->dataset->songs[s].path, options->skip_s,
                        options->seconds, &clean, &batch->songs[s])) {
    return;
  }
  PvStatus status = PV_OK;
  for (uint32_t c = 0; !status && c < options->n_chains; ++c) {
    status = mix_song(batch, s, c, &clean, &batch->fatal[s]);
  }
  pv_mix_sound_clear(&clean);
}

/// Whether anything can be made of what was done.
static PvStatus
check_songs(const Batch* batch, PvError* error)
{
  const uint32_t n      = batch->dataset->n_songs;
  uint32_t       n_done = 0;
  for (uint32_t s = 0; s < n; ++s) {
    if (batch->fatal[s].status) {
      *error = batch->fatal[s];
      return error->status;
    }
    n_done += !batch->songs[s].status;
  }
  return n_done ? PV_OK
                : pv_fail(error, PV_ERR_DATA, "none of the songs can be used");
}

static PvStatus
do_songs(Batch* batch, PvError* error)
{
  const PvMixOptions* const options = batch->options;
  const uint32_t            n       = batch->dataset->n_songs;

  batch->chains = calloc(options->n_chains, sizeof(PvMixChain));
  batch->fatal  = calloc(n, sizeof(PvError));
  if (!batch->chains || !batch->fatal) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t c = 0; c < options->n_chains; ++c) {
    pv_mix_chain_draw(options->seed, c, &batch->chains[c]);
  }
  pv_pool_run(options->n_threads, n, "songs", do_song, batch);
  PvStatus status = check_songs(batch, error);
  status          = status ? status
                           : pv_mix_folder_write_manifest(batch->folder, batch->dataset,
                                                          batch->songs, error);
  return status
           ? status
           : pv_mix_folder_write_chains(batch->folder, batch->chains, error);
}

PvStatus
pv_mix_set_probe(const char* folder, PvError* error)
{
  PvMixFolder    made;
  const PvStatus status = pv_mix_folder_open(&made, folder, 0, error);
  if (!status) {
    pv_mix_folder_abandon(&made);
  }
  return status;
}

PvStatus
pv_mix_set_write(const PvDataset*    dataset,
                 const PvMixOptions* options,
                 const char*         folder,
                 PvError*            songs,
                 PvError*            error)
{
  PvMixFolder made;
  PvStatus status = pv_mix_folder_open(&made, folder, options->n_chains, error);
  if (status) {
    return status;
  }
  Batch batch = { dataset, options, &made, NULL, songs, NULL };
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    songs[s] = (PvError){ 0 };
  }
  status = do_songs(&batch, error);
  free(batch.chains);
  free(batch.fatal);
  if (status) {
    pv_mix_folder_abandon(&made);
    return status;
  }
  return pv_mix_folder_commit(&made, error);
}
