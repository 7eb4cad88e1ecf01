// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/kept_songs.h"

#include "network/network.h"
#include "tools/base/pool.h"
#include "tools/network/chain_batch.h"
#include "tools/gradients/loss.h"

#include <stdlib.h>

enum { MOST_KEPT = 192, MOST_OTHERS = 192, MOST_BATCHES = 3 };

static void
choose_songs(PvKeptSongs*           kept,
             const PvNetworkLesson* lesson,
             const PvSongSplit*     split)
{
  kept->n_batches = 1;
  kept->n_kept    = pv_batch_choose_fixed(split, lesson->store, true, MOST_KEPT,
                                          kept->places, kept->labels);
  kept->n         = kept->n_kept;
  if (lesson->loss == PV_LOSS_CONTRAST) {
    kept->n +=
      pv_batch_choose_fixed(split, lesson->store, false, MOST_OTHERS,
                            kept->places + kept->n, kept->labels + kept->n);
  }
}

static void
choose_chains(PvKeptSongs* kept, const PvChainSets* chains)
{
  kept->n_batches = pv_chain_batch_choose_kept(chains, MOST_BATCHES,
                                               kept->places, kept->labels);
  kept->n_kept    = kept->n_batches * PV_CHAINS_PATCHES;
  kept->n         = kept->n_kept;
}

bool
pv_kept_songs_init(PvKeptSongs*           kept,
                   const PvNetworkSpec*   spec,
                   const PvNetworkLesson* lesson,
                   const PvSongSplit*     split)
{
  const size_t most = MOST_KEPT + MOST_OTHERS;
  *kept             = (PvKeptSongs){ .spec   = spec,
                                     .lesson = lesson,
                                     .places = calloc(most, sizeof(PvPatchPlace)),
                                     .labels = calloc(most, sizeof(uint32_t)) };
  if (!kept->places || !kept->labels) {
    return false;
  }
  if (lesson->chains) {
    choose_chains(kept, lesson->chains);
  } else {
    choose_songs(kept, lesson, split);
  }
  return true;
}

void
pv_kept_songs_clear(PvKeptSongs* kept)
{
  free(kept->places);
  free(kept->labels);
  *kept = (PvKeptSongs){ 0 };
}

/// All patches on their way through a network.
typedef struct {
  const PvKeptSongs* kept;
  const PvNetwork*   network;
  float*             out;     ///< [n][n_out]
  bool*              is_done; ///< [n]
} Hearing;

static void
hear(void* user, uint32_t p)
{
  const Hearing* const     h    = user;
  const PvKeptSongs* const kept = h->kept;
  float* const             scratch =
    malloc(pv_network_n_scratch(h->network) * sizeof(float));
  h->is_done[p] = scratch && pv_patch_draw_stored(
                               kept->lesson->store, kept->spec, kept->places[p],
                               0, pv_network_input(h->network, scratch));
  if (h->is_done[p]) {
    pv_network_run(h->network, scratch,
                   h->out + (size_t)p * pv_network_n_out(h->network));
  }
  free(scratch);
}

static bool
hear_all(Hearing* h)
{
  bool is_done = true;
  pv_pool_run(h->kept->lesson->n_threads, h->kept->n, NULL, hear, h);
  for (uint32_t p = 0; p < h->kept->n; ++p) {
    is_done = is_done && h->is_done[p];
  }
  return is_done;
}

/// Songs kept out are compared with others, chains kept out with each other.
static double
judge_batch(const PvKeptSongs* kept,
            const PvHead*      head,
            const float*       places,
            uint32_t           b)
{
  const uint32_t    n     = kept->n / kept->n_batches;
  const size_t      at    = (size_t)b * n;
  const PvLossBatch batch = { .n        = n,
                              .n_dims   = head->n_out,
                              .places   = places + at * head->n_out,
                              .labels   = kept->labels + at,
                              .n_judged = kept->n_kept / kept->n_batches,
                              .first_other =
                                kept->lesson->chains ? 0 : kept->n_kept };
  return kept->lesson->loss == PV_LOSS_CONTRAST ? pv_loss_contrast(&batch, NULL)
                                                : pv_loss_entropy(&batch, NULL);
}

/// The mean over all batches; below 0 when out of memory.
static double
find_loss(const PvKeptSongs* kept, const PvHead* head, const float* places)
{
  double sum     = 0.0;
  bool   is_done = true;
  for (uint32_t b = 0; is_done && b < kept->n_batches; ++b) {
    const double loss = judge_batch(kept, head, places, b);
    is_done           = loss >= 0.0;
    sum += loss;
  }
  return is_done ? sum / kept->n_batches : -1.0;
}

PvStatus
pv_kept_songs_judge(const PvKeptSongs* kept,
                    const PvWeights*   weights,
                    const PvHead*      head,
                    double*            loss,
                    PvError*           error)
{
  PvNetwork*     network = NULL;
  const PvStatus status  = pv_network_new(kept->spec, weights, &network, error);
  if (status) {
    return status;
  }
  const size_t n      = kept->n;
  float* const places = malloc(n * head->n_out * sizeof(float));
  Hearing      h      = { kept, network, malloc(n * head->n_in * sizeof(float)),
                          calloc(n, sizeof(bool)) };
  bool         done   = places && h.out && h.is_done && hear_all(&h);
  if (done) {
    pv_head_forward(head, h.out, kept->n, places);
    *loss = find_loss(kept, head, places);
  }
  done = done && *loss >= 0.0;
  free(places);
  free(h.out);
  free(h.is_done);
  pv_network_free(network);
  return done ? PV_OK
              : pv_fail(error, PV_ERR_MEMORY,
                        "out of memory, or the temporary file can't be read");
}
