// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/chain_excerpts.h"

#include "base/random.h"
#include "tools/audio/analyse_samples.h"
#include "tools/base/pool.h"
#include "tools/mix/chain.h"

#include <stdlib.h>

enum { LATEST_S = 60 }; // Where an excerpt begins

/// Room for what the resampler holds back.
static const double margin_s = 0.1;

double
pv_chain_excerpt_s(const PvNetworkSpec* spec)
{
  return ((pv_stretch_frames(spec) - 1.0) * PV_HOP + PV_N_FFT) /
           PV_ANALYSIS_RATE_HZ +
         margin_s;
}

PvSongStore*
pv_chain_excerpts_new(const PvNetworkSpec* spec,
                      const PvChainSets*   sets,
                      PvError*             error)
{
  PvSongStore* const store =
    pv_song_store_new(spec, pv_chain_sets_n_excerpts(sets), error);
  if (store) {
    pv_song_store_keep_one(store);
  }
  return store;
}

/// All excerpts.
typedef struct {
  PvSongStore*         store;
  const PvNetworkSpec* spec;
  const PvChainSets*   sets;
  const PvDataset*     dataset;
  uint64_t             seed;
  PvError*             errors; ///< [n_sets][n_songs]
} Filling;

static PvStatus
hear(PvSongStore*      store,
     uint32_t          excerpt,
     const char*       path,
     const PvMixSound* sound,
     PvError*          error)
{
  PvSongTaker      taker    = { .store = store, .song = excerpt };
  const PvAnalysis analysis = { PV_FRAME_PICTURE, pv_song_store_take, &taker };
  const PvSamples  samples  = { sound->rate_hz, sound->n_samples, sound->left,
                                sound->right };
  const PvStatus status = pv_analyse_samples(&samples, path, &analysis, error);
  return status ? status : pv_song_store_finish(store, excerpt, path, error);
}

/// Put song `i` of a set through a chain.
static PvStatus
mix(const Filling*    filling,
    uint32_t          song,
    uint32_t          chain,
    uint32_t          i,
    const PvMixSound* clean,
    PvError*          error)
{
  const char* const path = filling->dataset->songs[song].path;
  PvMixChain        drawn;
  PvMixSound        sound;
  PvStatus          status = PV_ERR_MEMORY;
  pv_mix_chain_draw(filling->seed, chain, &drawn);
  if (pv_mix_sound_copy(clean, &sound)) {
    const bool is_mixed =
      pv_mix_chain_run_by_hand(&drawn, filling->seed, chain, song, &sound);
    status = is_mixed ? hear(filling->store,
                             pv_chain_sets_excerpt(filling->sets, chain, i),
                             path, &sound, error)
                      : PV_ERR_MEMORY;
    pv_mix_sound_clear(&sound);
  }
  return status == PV_ERR_MEMORY
           ? pv_fail(error, status, "%s: out of memory", path)
           : status;
}

/// Seconds before the excerpt.
static double
draw_skip(const Filling* filling, uint32_t which)
{
  uint64_t seed = filling->seed ^ ((uint64_t)which + 1) << 32;
  return pv_random_below(&seed, LATEST_S + 1);
}

/// One song of one set, through all its chains.
static void
fill_song(void* user, uint32_t which)
{
  const Filling* const     filling = user;
  const PvChainSets* const sets    = filling->sets;
  const uint32_t           set     = which / sets->n_songs;
  const uint32_t           song    = sets->songs[which];
  PvError* const           error   = &filling->errors[which];
  PvMixSound               clean;
  if (pv_mix_sound_read(filling->dataset->songs[song].path,
                        draw_skip(filling, which),
                        pv_chain_excerpt_s(filling->spec), &clean, error)) {
    return;
  }
  PvStatus       status = PV_OK;
  const uint32_t end    = pv_chain_sets_begin(sets, set + 1);
  for (uint32_t c = pv_chain_sets_begin(sets, set); !status && c < end; ++c) {
    status = mix(filling, song, c, which % sets->n_songs, &clean, error);
  }
  pv_mix_sound_clear(&clean);
}

PvStatus
pv_chain_excerpts_fill(PvSongStore*         store,
                       const PvNetworkSpec* spec,
                       const PvChainSets*   sets,
                       const PvDataset*     dataset,
                       uint64_t             seed,
                       uint32_t             n_threads,
                       PvError*             errors,
                       PvError*             error)
{
  const uint32_t n       = sets->n_sets * sets->n_songs;
  Filling        filling = { store, spec, sets, dataset, seed, NULL };
  filling.errors         = calloc(n, sizeof(PvError));
  if (!filling.errors) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_pool_run(n_threads, n, "excerpts", fill_song, &filling);
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    errors[s] = (PvError){ PV_OK, "" };
  }
  for (uint32_t i = 0; i < n; ++i) {
    if (filling.errors[i].status) {
      errors[sets->songs[i]] = filling.errors[i];
    }
  }
  free(filling.errors);
  return PV_OK;
}
