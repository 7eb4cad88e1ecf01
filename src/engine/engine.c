// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/engine_private.h"

#include "model/model.h"
#include "rt/analyser.h"
#include "base/prefault.h"

#include <stdlib.h>

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

static PvEngine*
new_engine(uint32_t rate_hz, uint32_t queue_ms, bool is_file, PvError* error)
{
  const uint32_t  n_slots = queue_slots(queue_ms);
  const size_t    size    = (sizeof(PvEngine) + 63u) & ~(size_t)63u;
  PvEngine* const engine  = (PvEngine*)aligned_alloc(64, size);
  if (!engine) {
    pv_fail(error, PV_ERR_MEMORY, "out of memory");
    return NULL;
  }
  *engine          = (PvEngine){ .is_file = is_file };
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

PvEngine*
pv_engine_new(uint32_t rate_hz, uint32_t queue_ms, PvError* error)
{
  return new_engine(rate_hz, queue_ms, false, error);
}

PvEngine*
pv_engine_new_for_file(uint32_t rate_hz, uint32_t queue_ms, PvError* error)
{
  return new_engine(rate_hz, queue_ms, true, error);
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
