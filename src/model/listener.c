// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/listener.h"

#include "model/model_private.h"

#include <stdlib.h>

struct PvListener {
  const PvModel* model;
  PvObserver*    observer;
  PvObservation  observation; ///< The last
  PvOpinion      opinion;
};

static PvListener*
new_listener(const PvModel* model, bool is_file)
{
  PvListener* const listener = (PvListener*)calloc(1, sizeof(PvListener));
  if (!listener) {
    return NULL;
  }
  listener->model         = model;
  listener->opinion.model = model;
  listener->opinion.half_life_s =
    is_file ? 0.0 : model->parts->recipe.half_life_s;
  listener->observer = pv_observer_new(&model->parts->recipe, is_file);
  if (!listener->observer) {
    pv_listener_free(listener);
    return NULL;
  }
  return listener;
}

PvListener*
pv_listener_new(const PvModel* model)
{
  return new_listener(model, false);
}

PvListener*
pv_listener_new_for_file(const PvModel* model)
{
  PvListener* const listener = new_listener(model, true);
  if (listener &&
      !(listener->opinion.distances = pv_song_distances_new(model))) {
    pv_listener_free(listener);
    return NULL;
  }
  return listener;
}

void
pv_listener_free(PvListener* listener)
{
  if (listener) {
    pv_song_distances_free(listener->opinion.distances);
    pv_observer_free(listener->observer);
    free(listener);
  }
}

void
pv_listener_reset(PvListener* listener)
{
  pv_observer_reset(listener->observer);
  pv_opinion_forget(&listener->opinion);
}

bool
pv_listener_feed(PvListener* listener, const PvFrame* frame, PvRawGuess* raw)
{
  PvObservation* const observation = &listener->observation;
  switch (pv_observer_feed(listener->observer, frame, observation)) {
    case PV_OBSERVED:
      pv_opinion_add(&listener->opinion, observation, raw);
      return true;
    case PV_PAUSED:
    case PV_CHANGED:
      pv_opinion_forget(&listener->opinion);
      return false;
    default:
      return false;
  }
}

const PvObservation*
pv_listener_observation(const PvListener* listener)
{
  return &listener->observation;
}

uint32_t
pv_listener_nearest(const PvListener* listener,
                    uint32_t          n_max,
                    PvSongDistance*   nearest)
{
  const PvSongDistances* const distances = listener->opinion.distances;
  return distances ? pv_song_distances_nearest(distances, n_max, nearest) : 0;
}

PvState
pv_listener_state(const PvListener* listener)
{
  if (pv_observer_is_paused(listener->observer)) {
    return PV_STATE_SILENT;
  }
  return pv_observer_n_heard(listener->observer) <
             listener->model->parts->recipe.min_frames
           ? PV_STATE_FILLING
           : PV_STATE_LISTENING;
}

double
pv_listener_seconds(const PvListener* listener)
{
  return pv_frames_seconds(pv_observer_n_heard(listener->observer));
}
