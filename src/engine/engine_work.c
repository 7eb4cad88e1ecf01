// SPDX-License-Identifier: GPL-3.0-or-later

// The worker's side of an engine.

#include "engine/engine_private.h"

#include "engine/guess_make.h"
#include "model/guess_distances.h"
#include "model/model.h"

#include <math.h>

static void
forget_before(PvEngine* engine, unsigned mark)
{
  ++engine->n_resets;
  pv_frame_queue_drop(&engine->queue, mark);
  if (engine->listener) {
    pv_listener_reset(engine->listener);
  }
}

// Each time before a frame is taken, so that none is heard with those on the
// other side.
static void
forget_if_wanted(PvEngine* engine)
{
  if (atomic_exchange_explicit(&engine->reset_wanted, false,
                               memory_order_acquire)) {
    forget_before(engine, pv_frame_queue_mark(&engine->queue));
  }
  if (atomic_exchange_explicit(&engine->restarted, false,
                               memory_order_acquire)) {
    forget_before(engine, atomic_load_explicit(&engine->restart_mark,
                                               memory_order_relaxed));
  }
}

static bool
take_frame(PvEngine* engine, PvFrame* frame)
{
  forget_if_wanted(engine);
  return pv_frame_queue_pop(&engine->queue, frame);
}

static void
make_guess(const PvEngine* engine, PvGuess* guess)
{
  pv_guess_make(guess, engine->model, &engine->raw);
  if (engine->is_file) {
    pv_guess_take_heard(guess, engine->model, engine->listener);
  }
  if (engine->nearest_by == PV_NEAREST_BY_GUESS) {
    pv_guess_take_alike(guess, engine->model, &engine->raw);
  }
}

bool
pv_engine_work(PvEngine* engine, PvGuess* guess)
{
  PvFrame frame;
  while (take_frame(engine, &frame)) {
    ++engine->n_frames;
    engine->rms = frame.mid.rms;
    if (engine->sink) {
      engine->sink(engine->sink_user, &frame);
    }
    if (engine->listener &&
        pv_listener_feed(engine->listener, &frame, &engine->raw)) {
      make_guess(engine, guess);
      return true;
    }
  }
  return false;
}

const PvObservation*
pv_engine_observation(const PvEngine* engine)
{
  return pv_listener_observation(engine->listener);
}

uint32_t
pv_engine_n_resets(const PvEngine* engine)
{
  return engine->n_resets;
}

void
pv_engine_status(const PvEngine* engine, PvEngineStatus* status)
{
  const PvListener* const listener = engine->listener;
  status->state   = listener ? pv_listener_state(listener) : PV_STATE_NO_MODEL;
  status->seconds = listener ? pv_listener_seconds(listener) : 0.0;
  status->level_db =
    engine->rms > 1e-10f ? 20.0f * log10f(engine->rms) : -200.0f;
  status->n_frames = engine->n_frames;
  status->n_dropped =
    atomic_load_explicit(&engine->n_dropped, memory_order_relaxed);
}

static PvListener*
new_listener(const PvEngine* engine, const PvModel* model)
{
  return engine->is_file ? pv_listener_new_for_file(model)
                         : pv_listener_new(model);
}

PvStatus
pv_engine_swap_model(PvEngine* engine, PvModel* model, PvModel** old)
{
  PvListener* const listener = model ? new_listener(engine, model) : NULL;
  if (model && !listener) {
    return PV_ERR_MEMORY;
  }
  pv_listener_free(engine->listener);
  *old             = engine->model;
  engine->listener = listener;
  engine->model    = model;
  return PV_OK;
}

const PvModel*
pv_engine_model(const PvEngine* engine)
{
  return engine->model;
}

void
pv_engine_set_nearest(PvEngine* engine, PvNearestBy by)
{
  engine->nearest_by = by;
}

PvNearestBy
pv_engine_nearest(const PvEngine* engine)
{
  return engine->nearest_by;
}

PvStatus
pv_engine_check_nearest(const PvEngine* engine, PvError* error)
{
  if (engine->nearest_by != PV_NEAREST_BY_GUESS || !engine->model) {
    return PV_OK;
  }
  const PvModelParts* const parts = pv_model_parts(engine->model);
  PvError                   why;
  const PvStatus status = pv_song_guesses_check(parts, parts->name, &why);
  return status ? pv_fail(error, status,
                          "%s; the nearest songs are those by sound", why.text)
                : PV_OK;
}

void
pv_engine_set_frame_sink(PvEngine* engine, PvFrameSink sink, void* user)
{
  engine->sink      = sink;
  engine->sink_user = user;
}
