// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/filled.h"

#include <stdlib.h>

/// The label of each song of the dataset; those that are not in the training have
/// none.
static uint32_t*
find_labels(const PvTraining* training)
{
  const uint32_t  n      = training->task->n_songs;
  uint32_t* const labels = malloc(((size_t)n + 1) * sizeof(uint32_t));
  for (uint32_t s = 0; labels && s < n; ++s) {
    labels[s] = UINT32_MAX;
  }
  for (uint32_t s = 0; labels && s < training->n_songs; ++s) {
    labels[training->places[s]] = training->songs[s]->label;
  }
  return labels;
}

PvStatus
pv_filled_learn_network(const PvTraining* training,
                        PvOwnLesson       lesson,
                        PvOwnNetwork*     network,
                        PvError*          error)
{
  uint32_t* const labels = find_labels(training);
  lesson.labels          = labels;
  lesson.n_labels        = training->n_labels;
  const PvStatus status =
    labels ? pv_own_network_learn(training->task, &lesson, network, error)
           : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  free(labels);
  return status;
}

/// Where the next vector goes.
typedef struct {
  const PvOwnNetwork* network;
  uint32_t            n_features;
  float*              to;
} Filling;

static const float*
fill(Filling* filling, const float* features)
{
  if (!features) {
    return NULL;
  }
  float* const to = filling->to;
  filling->to += filling->n_features;
  return pv_own_network_fill(filling->network, features, filling->n_features,
                             to);
}

static PvClip*
fill_clips(Filling* filling, const PvClip* clips, uint32_t n)
{
  PvClip* const filled = malloc(((size_t)n + 1) * sizeof(PvClip));
  for (uint32_t c = 0; filled && c < n; ++c) {
    filled[c]               = clips[c];
    filled[c].features      = fill(filling, clips[c].features);
    filled[c].mono          = fill(filling, clips[c].mono);
    filled[c].unfilled      = clips[c].features;
    filled[c].unfilled_mono = clips[c].mono;
  }
  return filled;
}

PvStatus
pv_filled_make(const PvTraining*   training,
               const PvOwnNetwork* network,
               PvFilled*           filled,
               PvError*            error)
{
  const size_t n = 2 * ((size_t)training->n_clips + training->n_early);
  *filled        = (PvFilled){ .training = *training };
  filled->values = malloc((n * training->n_features + 1) * sizeof(float));
  if (!filled->values) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  Filling           filling = { network, training->n_features, filled->values };
  PvTraining* const t       = &filled->training;
  t->task                   = NULL;
  t->network                = network;
  t->clips = fill_clips(&filling, training->clips, training->n_clips);
  t->early = fill_clips(&filling, training->early, training->n_early);
  return t->clips && t->early ? PV_OK
                              : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

PvStatus
pv_filled_learn(const PvTraining* training,
                PvOwnLesson       lesson,
                PvFilled*         filled,
                PvError*          error)
{
  PvOwnNetwork own = { .task = NULL };
  *filled          = (PvFilled){ .training = *training };
  if (!training->task) {
    return PV_OK;
  }
  PvStatus status = pv_filled_learn_network(training, lesson, &own, error);
  status      = status ? status : pv_filled_make(training, &own, filled, error);
  filled->own = own;
  filled->training.network = &filled->own;
  return status;
}

void
pv_filled_clear(PvFilled* filled)
{
  if (filled->values) {
    free(filled->training.clips);
    free(filled->training.early);
    free(filled->values);
  }
  pv_own_network_clear(&filled->own);
  *filled = (PvFilled){ .values = NULL };
}
