// SPDX-License-Identifier: GPL-3.0-or-later

// embedding: what a network makes of each patch of the window, the mean over all
// patches.  While a window moves on, most of its patches stay: what the network made
// of them is kept.

#include "features/functions.h"

#include "features/patch.h"
#include "network/network.h"

#include <stdlib.h>

/// A patch that the network has heard.
typedef struct {
  uint64_t key;
  uint64_t last_used; ///< 0: never
} Slot;

typedef struct {
  uint32_t n_slots;
  uint64_t n_used; ///< How often any slot was used
  Slot*    slots;
  float*   numbers; ///< [n_slots][n_out]: what the network made of them
  double*  sums;    ///< [n_out]
  float*   scratch;
} Memory;

static PvStatus
load(const PvLearnedParts* parts, void** self, PvError* error)
{
  PvNetwork*     network = NULL;
  const PvStatus st =
    pv_network_new(parts->network, &parts->weights, &network, error);
  if (!st) {
    *self = network;
  }
  return st;
}

static uint32_t
n_values(const void* self)
{
  return pv_network_n_out((const PvNetwork*)self);
}

static void
forget(void* memory)
{
  Memory* const m = (Memory*)memory;
  if (m) {
    free(m->slots);
    free(m->numbers);
    free(m->sums);
    free(m->scratch);
    free(m);
  }
}

// Two windows that are asked about in turn, and the next patch of each, have room.
static void*
remember(const void* self, uint32_t window_frames)
{
  const PvNetwork* const network = (const PvNetwork*)self;
  const size_t           n_out   = pv_network_n_out(network);
  Memory* const          m       = (Memory*)calloc(1, sizeof(Memory));
  if (!m) {
    return NULL;
  }
  m->n_slots =
    2 * (pv_patches_most(pv_network_spec(network), window_frames) + 1);
  m->slots   = (Slot*)calloc(m->n_slots, sizeof(Slot));
  m->numbers = (float*)malloc(m->n_slots * n_out * sizeof(float));
  m->sums    = (double*)malloc(n_out * sizeof(double));
  m->scratch = (float*)malloc(pv_network_n_scratch(network) * sizeof(float));
  if (!m->slots || !m->numbers || !m->sums || !m->scratch) {
    forget(m);
    return NULL;
  }
  return m;
}

/// The patch's slot, or else the one that was not used for longest.
static uint32_t
find_slot(const Memory* m, uint64_t key)
{
  uint32_t oldest = 0;
  for (uint32_t s = 0; s < m->n_slots; ++s) {
    if (m->slots[s].last_used && m->slots[s].key == key) {
      return s;
    }
    if (m->slots[s].last_used < m->slots[oldest].last_used) {
      oldest = s;
    }
  }
  return oldest;
}

/// What the network makes of patch `i`.
static const float*
hear(const PvNetwork* network,
     Memory*          m,
     const PvPatches* patches,
     uint32_t         i,
     const PvWindow*  window)
{
  const uint64_t key     = pv_patch_key(patches, i, window);
  const uint32_t s       = find_slot(m, key);
  Slot* const    slot    = &m->slots[s];
  float* const   numbers = m->numbers + (size_t)s * pv_network_n_out(network);
  if (!slot->last_used || slot->key != key) {
    pv_patch_draw(pv_network_spec(network), patches, i, window,
                  pv_network_input(network, m->scratch));
    pv_network_run(network, m->scratch, numbers);
    slot->key = key;
  }
  slot->last_used = ++m->n_used;
  return numbers;
}

static void
compute(const void* self, void* memory, const PvPicture* picture, float* values)
{
  const PvNetwork* const network = (const PvNetwork*)self;
  Memory* const          m       = (Memory*)memory;
  const uint32_t         n       = pv_network_n_out(network);
  const PvWindow* const  window  = picture->window;
  const PvPatches patches = pv_patches_of(pv_network_spec(network), window);
  for (uint32_t v = 0; v < n; ++v) {
    m->sums[v] = 0.0;
  }
  for (uint32_t i = 0; i < patches.n; ++i) {
    const float* const numbers = hear(network, m, &patches, i, window);
    pv_patch_sum(numbers, n, m->sums);
  }
  pv_patch_mean(m->sums, n, patches.n, values);
}

static void
free_network(void* self)
{
  pv_network_free((PvNetwork*)self);
}

const PvLearnedFeature pv_learned_embedding = { .has_network = true,
                                                .load        = load,
                                                .n_values    = n_values,
                                                .remember    = remember,
                                                .forget      = forget,
                                                .compute     = compute,
                                                .free        = free_network };
