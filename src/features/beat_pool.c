// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/beat_pool.h"

#include "features/beats.h"
#include "features/onsets.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct PvBeatPool {
  PvBeatTracker* tracker;
  float*         onsets; ///< [window_frames]
  PvFrame*       frames; ///< The window's memory
  PvWindow       window;
};

/// All that a frame says: floats from `mid` on.
enum { N_FLOATS = (sizeof(PvFrame) - offsetof(PvFrame, mid)) / sizeof(float) };

_Static_assert(offsetof(PvFrame, moments) + 4 * sizeof(PvMoments) ==
                 offsetof(PvFrame, mid) + N_FLOATS * sizeof(float),
               "a frame ends with its moments");

PvBeatPool*
pv_beat_pool_new(uint32_t window_frames)
{
  const uint32_t    n_beats = pv_beats_most(window_frames);
  PvBeatPool* const pool    = (PvBeatPool*)calloc(1, sizeof(PvBeatPool));
  if (!pool) {
    return NULL;
  }
  pool->tracker = pv_beat_tracker_new(window_frames);
  pool->onsets  = (float*)malloc(window_frames * sizeof(float));
  pool->frames  = (PvFrame*)malloc(n_beats * sizeof(PvFrame));
  if (!pool->tracker || !pool->onsets || !pool->frames) {
    pv_beat_pool_free(pool);
    return NULL;
  }
  pv_window_init(&pool->window, pool->frames, n_beats);
  return pool;
}

void
pv_beat_pool_free(PvBeatPool* pool)
{
  if (pool) {
    pv_beat_tracker_free(pool->tracker);
    free(pool->onsets);
    free(pool->frames);
    free(pool);
  }
}

static void
add(float sums[N_FLOATS], const PvFrame* frame)
{
  float x[N_FLOATS];
  memcpy(x, (const char*)frame + offsetof(PvFrame, mid), sizeof(x));
  for (uint32_t i = 0; i < N_FLOATS; ++i) {
    sums[i] += x[i];
  }
}

/// Sums and peaks of what is not averaged as it is.
typedef struct {
  float mid_square;
  float side_square;
  float mid_peak;
  float side_peak;
  float peaks[4];
} Levels;

static void
add_levels(Levels* levels, const PvFrame* frame)
{
  levels->mid_square += frame->mid.rms * frame->mid.rms;
  levels->side_square += frame->side.rms * frame->side.rms;
  levels->mid_peak  = fmaxf(levels->mid_peak, frame->mid.peak);
  levels->side_peak = fmaxf(levels->side_peak, frame->side.peak);
  for (uint32_t i = 0; i < 4; ++i) {
    levels->peaks[i] = fmaxf(levels->peaks[i], frame->moments[i].peak);
  }
}

static void
put_levels(const Levels* levels, float n, PvFrame* beat)
{
  beat->mid.rms   = sqrtf(levels->mid_square / n);
  beat->side.rms  = sqrtf(levels->side_square / n);
  beat->mid.peak  = levels->mid_peak;
  beat->side.peak = levels->side_peak;
  for (uint32_t i = 0; i < 4; ++i) {
    beat->moments[i].peak = levels->peaks[i];
  }
}

// At least one frame.
static void
pool_frames(const PvWindow* window, uint32_t first, uint32_t end, PvFrame* beat)
{
  const float n              = (float)(end - first);
  float       sums[N_FLOATS] = { 0 };
  Levels      levels         = { 0 };
  for (uint32_t i = first; i < end; ++i) {
    add(sums, pv_window_at(window, i));
    add_levels(&levels, pv_window_at(window, i));
  }
  for (uint32_t i = 0; i < N_FLOATS; ++i) {
    sums[i] /= n;
  }
  beat->start_sample = pv_window_at(window, first)->start_sample;
  memcpy((char*)beat + offsetof(PvFrame, mid), sums, sizeof(sums));
  put_levels(&levels, n, beat);
}

const PvWindow*
pv_beat_pool_fill(PvBeatPool* pool, const PvWindow* window)
{
  const uint32_t* cuts = NULL;
  pv_onsets_measure(window, pool->onsets);
  const uint32_t n_beats =
    pv_beat_tracker_cut(pool->tracker, pool->onsets, window->n_frames, &cuts);
  pv_window_reset(&pool->window);
  for (uint32_t i = 0; i < n_beats; ++i) {
    PvFrame beat;
    pool_frames(window, cuts[i], cuts[i + 1], &beat);
    pv_window_push(&pool->window, &beat);
  }
  return &pool->window;
}
