// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/step_patches.h"

#include "tools/base/pool.h"
#include "tools/network/batch.h"
#include "tools/network/chain_batch.h"

#include <stdlib.h>

/// Whether there is something to tell apart.
static PvStatus
check_songs(const PvSongSplit* split, PvError* error)
{
  uint32_t n_labels = 0;
  for (uint32_t l = 0; l < split->n_labels; ++l) {
    n_labels += pv_song_split_n(split, l) > 0;
  }
  return n_labels < 2 ? pv_fail(error, PV_ERR_DATA,
                                "a network needs songs by two producers at "
                                "least")
                      : PV_OK;
}

static PvStatus
split_songs(PvStepPatches* patches, uint64_t seed, PvError* error)
{
  const PvNetworkLesson* const lesson = patches->lesson;
  bool* const is_in = calloc((size_t)lesson->n_songs + 1, sizeof(bool));
  for (uint32_t s = 0; is_in && s < lesson->n_songs; ++s) {
    is_in[s] = pv_song_store_n(lesson->store, s) > 0;
  }
  const bool is_split =
    is_in && pv_song_split_init(&patches->split, lesson->labels, is_in,
                                lesson->n_songs, lesson->n_labels, seed);
  free(is_in);
  for (uint32_t l = 0; is_split && l < lesson->n_labels; ++l) {
    patches->n_kept += patches->split.n_kept[l];
  }
  return is_split ? check_songs(&patches->split, error)
                  : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

PvStatus
pv_step_patches_init(PvStepPatches*         patches,
                     const PvNetworkSpec*   spec,
                     const PvNetworkLesson* lesson,
                     uint64_t               seed,
                     PvError*               error)
{
  const PvChainSets* const chains = lesson->chains;
  *patches =
    (PvStepPatches){ .spec = spec, .lesson = lesson, .n = PV_NETWORK_BATCH };
  if (!chains) {
    return split_songs(patches, seed, error);
  }
  patches->n      = PV_CHAINS_PATCHES;
  patches->n_kept = pv_chain_sets_n_kept(chains);
  return PV_OK;
}

void
pv_step_patches_clear(PvStepPatches* patches)
{
  pv_song_split_clear(&patches->split);
}

/// One step.
typedef struct {
  PvStepPatches* patches;
  uint64_t       seed; ///< For its first patch
  PvBackprop*    backprop;
} Step;

static void
draw_patch(void* user, uint32_t p)
{
  const Step* const            step    = user;
  PvStepPatches* const         patches = step->patches;
  const PvNetworkLesson* const lesson  = patches->lesson;
  // What changes a patch is what tells chains apart.
  const uint64_t seed = lesson->chains ? 0 : (step->seed + p) | 1u << 31;
  patches->is_drawn[p] =
    pv_patch_draw_stored(lesson->store, patches->spec, patches->places[p], seed,
                         pv_backprop_input(step->backprop, p));
}

static void
choose(PvStepPatches* patches, uint64_t seed)
{
  const PvNetworkLesson* const lesson = patches->lesson;
  if (lesson->chains) {
    pv_chain_batch_choose(lesson->chains, seed, patches->places,
                          patches->labels);
  } else {
    pv_batch_choose(&patches->split, lesson->store, seed, patches->n,
                    patches->places, patches->labels);
  }
}

PvStatus
pv_step_patches_draw(PvStepPatches* patches,
                     uint64_t       seed,
                     uint32_t       step,
                     PvBackprop*    backprop,
                     PvError*       error)
{
  Step one     = { patches, seed + (uint64_t)step * patches->n, backprop };
  bool is_done = true;
  choose(patches, ~(seed + step));
  pv_pool_run(patches->lesson->n_threads, patches->n, NULL, draw_patch, &one);
  for (uint32_t p = 0; p < patches->n; ++p) {
    is_done = is_done && patches->is_drawn[p];
  }
  return is_done ? PV_OK
                 : pv_fail(error, PV_ERR_MEMORY,
                           "out of memory, or the temporary file can't be "
                           "read");
}
