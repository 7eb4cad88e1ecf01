// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/engine.h"

#include "engine/guess_make.h"
#include "model/guess_distances.h"
#include "model/model.h"
#include "rt/analyser.h"
#include "rt/queue.h"
#include "base/prefault.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

struct PvEngine {
  // The audio thread's
  PvAnalyser*          analyser;
  PvFrame              frame;
  atomic_uint_fast64_t n_dropped;

  // Between the two
  PvFrameQueue queue;
  PvFrame*     slots;
  atomic_bool  reset_wanted;
  atomic_bool  restarted;
  atomic_uint  restart_mark; ///< In the queue

  // The worker's
  PvModel*    model;
  PvListener* listener;
  PvRawGuess  raw; ///< The listener's last
  PvNearestBy nearest_by;
  PvFrameSink sink;
  void*       sink_user;
  uint64_t    n_frames;
  float       rms;
};

/// Analyse two frames of noise, and forget them: what the audio thread will run,
/// read and write is in memory then.
static void
warm_up(PvAnalyser* analyser)
{
  enum { N_BLOCK = 256 };
  float    noise[2][N_BLOCK];
  PvFrame  frame;
  uint32_t seed = 1;
  for (int n_frames = 0; n_frames < 2;) {
    uint32_t used = 0;
    for (uint32_t i = 0; i < 2 * N_BLOCK; ++i) {
      seed                = seed * 1664525u + 1013904223u;
      noise[i % 2][i / 2] = (float)(seed >> 8) * 0x1p-24f - 0.5f;
    }
    n_frames +=
      pv_analyser_feed(analyser, noise[0], noise[1], N_BLOCK, &frame, &used);
  }
  pv_analyser_reset(analyser);
}

static PvAnalyser*
new_analyser(uint32_t rate_hz, PvError* error)
{
  const size_t size = pv_analyser_size(rate_hz);
  if (size == 0) {
    pv_fail(error, PV_ERR_VALUE,
            "a sample rate of %u Hz: must be from 8000 to 192000", rate_hz);
    return NULL;
  }
  void* const       memory = aligned_alloc(64, size);
  PvAnalyser* const analyser =
    memory ? pv_analyser_init(memory, rate_hz) : NULL;
  if (!analyser) {
    free(memory);
    pv_fail(error, PV_ERR_MEMORY, "out of memory");
    return NULL;
  }
  warm_up(analyser);
  return analyser;
}

static void
free_analyser(PvAnalyser* analyser)
{
  pv_analyser_clear(analyser);
  free(analyser);
}

static uint32_t
queue_slots(uint32_t queue_ms)
{
  const uint64_t wanted =
    (uint64_t)queue_ms * PV_ANALYSIS_RATE_HZ / (1000 * PV_HOP) + 1;
  uint32_t n = 64;
  while (n < wanted && n < 1u << 20) {
    n *= 2;
  }
  return n;
}

PvEngine*
pv_engine_new(uint32_t rate_hz, uint32_t queue_ms, PvError* error)
{
  const uint32_t  n_slots = queue_slots(queue_ms);
  const size_t    size    = (sizeof(PvEngine) + 63u) & ~(size_t)63u;
  PvEngine* const engine  = (PvEngine*)aligned_alloc(64, size);
  if (!engine) {
    pv_fail(error, PV_ERR_MEMORY, "out of memory");
    return NULL;
  }
  *engine          = (PvEngine){ 0 };
  engine->slots    = (PvFrame*)calloc(n_slots, sizeof(PvFrame));
  engine->analyser = engine->slots ? new_analyser(rate_hz, error) : NULL;
  if (!engine->analyser) {
    if (!engine->slots) {
      pv_fail(error, PV_ERR_MEMORY, "out of memory");
    }
    pv_engine_free(engine);
    return NULL;
  }
  pv_prefault(engine->slots, n_slots * sizeof(PvFrame));
  pv_frame_queue_init(&engine->queue, engine->slots, n_slots);
  return engine;
}

void
pv_engine_free(PvEngine* engine)
{
  if (engine) {
    free_analyser(engine->analyser);
    pv_listener_free(engine->listener);
    pv_model_free(engine->model);
    free(engine->slots);
    free(engine);
  }
}

PvStatus
pv_engine_set_rate(PvEngine* engine, uint32_t rate_hz, PvError* error)
{
  PvAnalyser* const analyser = new_analyser(rate_hz, error);
  if (!analyser) {
    return error ? error->status : PV_ERR_MEMORY;
  }
  free_analyser(engine->analyser);
  engine->analyser = analyser;
  pv_engine_reset(engine);
  return PV_OK;
}

uint32_t
pv_engine_process(PvEngine*    engine,
                  const float* left,
                  const float* right,
                  uint32_t     n)
{
  const float* const other  = right ? right : left;
  uint32_t           at     = 0;
  uint32_t           n_used = 0;
  while (pv_analyser_feed(engine->analyser, left + at, other + at, n - at,
                          &engine->frame, &n_used)) {
    at += n_used;
    if (!pv_frame_queue_push(&engine->queue, &engine->frame)) {
      atomic_fetch_add_explicit(&engine->n_dropped, 1, memory_order_relaxed);
    }
  }
  return pv_frame_queue_n_waiting(&engine->queue);
}

uint32_t
pv_engine_free_slots(const PvEngine* engine)
{
  return engine->queue.mask + 1 - pv_frame_queue_n_waiting(&engine->queue);
}

void
pv_engine_reset(PvEngine* engine)
{
  atomic_store_explicit(&engine->reset_wanted, true, memory_order_release);
}

void
pv_engine_restart(PvEngine* engine)
{
  pv_analyser_reset(engine->analyser);
  atomic_store_explicit(&engine->restart_mark,
                        pv_frame_queue_mark(&engine->queue),
                        memory_order_relaxed);
  atomic_store_explicit(&engine->restarted, true, memory_order_release);
}

static void
forget_before(PvEngine* engine, unsigned mark)
{
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
      pv_guess_make(guess, engine->model, &engine->raw);
      if (engine->nearest_by == PV_NEAREST_BY_GUESS) {
        pv_guess_take_alike(guess, engine->model, &engine->raw);
      }
      return true;
    }
  }
  return false;
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

PvStatus
pv_engine_swap_model(PvEngine* engine, PvModel* model, PvModel** old)
{
  PvListener* const listener = model ? pv_listener_new(model) : NULL;
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
