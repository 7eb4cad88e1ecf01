// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/own_network.h"

#include "tools/base/progress_plan.h"

#include <stdlib.h>
#include <string.h>

static bool
look(void* user, const PvNetworkProgress* progress)
{
  const PvOwnLesson* const lesson = user;
  pv_progress_add((double)PV_OWN_NETWORK_UNITS / progress->n_steps);
  return progress->step == lesson->ends_after ||
         (lesson->look && lesson->look(lesson->user, progress));
}

/// Make of the weights, which it takes, the state of the recipe's feature.
static PvStatus
make_state(PvOwnNetwork* network, const PvFeatureBlock* block, PvError* error)
{
  PvLearnedParts parts       = { .weights = network->learned.weights,
                                 .network = malloc(sizeof(PvNetworkSpec)) };
  network->learned.weights.n = 0;
  if (!parts.network) {
    pv_learned_parts_clear(&parts);
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  *parts.network = network->task->learn->spec;
  return pv_feature_state_new(block->learned, block->name, &parts,
                              &network->state, error);
}

PvStatus
pv_own_network_learn(const PvNetworkTask* task,
                     const PvOwnLesson*   own,
                     PvOwnNetwork*        network,
                     PvError*             error)
{
  const PvRecipeLearn* const learn  = task->learn;
  const PvNetworkLesson      lesson = { .store     = task->songs,
                                        .n_songs   = task->n_songs,
                                        .labels    = own->labels,
                                        .n_labels  = own->n_labels,
                                        .loss      = learn->loss,
                                        .start     = learn->from
                                                       ? &learn->from->parts.weights
                                                       : NULL,
                                        .n_steps   = learn->n_steps,
                                        .seed      = learn->seed,
                                        .n_threads = own->n_threads,
                                        .look      = look,
                                        .user      = (void*)(uintptr_t)own };
  PvOwnNetwork               made   = { .task = task };
  PvStatus st = pv_network_learn(&learn->spec, &lesson, &made.learned, error);
  pv_progress_add(PV_OWN_NETWORK_UNITS *
                  (1.0 - (double)made.learned.n_steps / learn->n_steps));
  st = st ? st : make_state(&made, task->block, error);
  st = st ? st
          : pv_patch_numbers_new(task->patches, made.state->self,
                                 own->n_threads, &made.numbers, error);
  if (st) {
    pv_own_network_clear(&made);
  } else {
    *network = made;
  }
  return st;
}

void
pv_own_network_clear(PvOwnNetwork* network)
{
  pv_patch_numbers_free(network->numbers);
  pv_feature_state_release(network->state);
  *network = (PvOwnNetwork){ .task = NULL };
}

void
pv_own_network_give(const PvOwnNetwork* network, PvRecipe* recipe)
{
  const uint32_t block = network->task->learn->block;
  pv_feature_state_share(network->state);
  pv_feature_state_release(recipe->states[block]);
  recipe->states[block] = network->state;
}

const float*
pv_own_network_fill(const PvOwnNetwork* network,
                    const float*        features,
                    uint32_t            n_features,
                    float*              room)
{
  if (!network) {
    return features;
  }
  memcpy(room, features, n_features * sizeof(float));
  pv_patch_numbers_fill(network->numbers, room + network->task->column);
  return room;
}
