// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/picture_draw.h"
#include "features/picture_rows.h"

#include "rt/decibel.h"
#include "rt/lanes.h"

#include <stdbool.h>
#include <stdlib.h>

// Frames below this share of the mean are left out.
static const double quiet = 1e-5;

static void
choose_loops(PvPicture* p)
{
  p->draw_all = pv_picture_draw_all;
#ifdef PV_HAS_AVX2
  if (__builtin_cpu_supports("avx2")) {
    p->draw_all = pv_picture_draw_all_avx2;
  }
#endif
}

bool
pv_picture_remember(PvPicture*            picture,
                    const PvFeatureState* state,
                    uint32_t              window_frames)
{
  if (!state || !state->learned->remember) {
    return true;
  }
  void* const memory = picture->n_memories < PV_MAX_MEMORIES
                         ? state->learned->remember(state->self, window_frames)
                         : NULL;
  if (memory) {
    picture->memories[picture->n_memories++] =
      (PvFeatureMemory){ state, state->learned, memory };
  }
  return memory;
}

void*
pv_picture_memory(const PvPicture* picture, const PvFeatureState* state)
{
  uint32_t i = 0;
  while (i < picture->n_memories && picture->memories[i].state != state) {
    ++i;
  }
  return i < picture->n_memories ? picture->memories[i].memory : NULL;
}

static void
forget_all(PvPicture* p)
{
  for (uint32_t i = 0; i < p->n_memories; ++i) {
    p->memories[i].learned->forget(p->memories[i].memory);
  }
}

PvPicture*
pv_picture_new(uint32_t window_frames, PvPool pool)
{
  const size_t stride  = (window_frames + 15u) & ~15u;
  const size_t at_hand = PV_SLOTS_AT_HAND * PV_N_DRAWN_BY_BAND;
  const size_t rows =
    at_hand + PV_N_PAIRS + PV_N_GROUPS + PV_N_TONAL + PV_N_MOMENTS + 4;
  PvPicture* const p = (PvPicture*)calloc(1, sizeof(PvPicture));
  if (!p) {
    return NULL;
  }
  p->stride = (uint32_t)stride;
  p->frame  = (uint32_t*)malloc(2 * stride * sizeof(uint32_t));
  p->memory = (float*)malloc(rows * stride * sizeof(float));
  p->power  = (double*)malloc(stride * sizeof(double));
  p->beats  = pool == PV_POOL_BEATS ? pv_beat_pool_new(window_frames) : NULL;
  if (!p->frame || !p->memory || !p->power ||
      (pool == PV_POOL_BEATS && !p->beats)) {
    pv_picture_free(p);
    return NULL;
  }
  p->at_hand     = p->memory;
  p->pair_db     = p->at_hand + at_hand * stride;
  p->group_db    = p->pair_db + PV_N_PAIRS * stride;
  p->tonal_db    = p->group_db + PV_N_GROUPS * stride;
  p->moments     = p->tonal_db + PV_N_TONAL * stride;
  p->drawn       = p->moments + PV_N_MOMENTS * stride;
  p->scratch     = p->drawn + 2 * stride;
  p->loudness_db = p->scratch + stride;
  p->by_loudness = p->frame + stride;
  choose_loops(p);
  return p;
}

void
pv_picture_free(PvPicture* picture)
{
  if (picture) {
    pv_beat_pool_free(picture->beats);
    forget_all(picture);
    free(picture->power);
    free(picture->memory);
    free(picture->frame);
    free(picture);
  }
}

static double
power_of(const PvFrame* frame)
{
  PvOct sum = pv_oct_of(0.0f);
  for (uint32_t b = 0; b < PV_N_BANDS; b += 8) {
    sum = pv_oct_add(sum, pv_oct_add(pv_oct_load(frame->left + b),
                                     pv_oct_load(frame->right + b)));
  }
  return 0.5 * (double)pv_oct_sum(sum);
}

static void
keep_loud_frames(PvPicture* p)
{
  const PvWindow* const window = p->window;
  double                sum    = 0.0;
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    p->power[i] = power_of(pv_window_at(window, i));
    sum += p->power[i];
  }
  p->n         = 0;
  p->reference = window->n_frames ? sum / window->n_frames : 0.0;
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    if (p->power[i] > quiet * p->reference) {
      p->loudness_db[p->n] = (float)(p->power[i] + 1e-30);
      p->frame[p->n++]     = i;
    }
  }
}

static void
order_by_loudness(PvPicture* p)
{
  for (uint32_t i = 0; i < p->n; ++i) {
    p->loudness_db[i] = pv_decibels(p->loudness_db[i]);
  }
  p->loudness = pv_series_spread(p->loudness_db, p->n);
  pv_series_order(p->loudness_db, p->n, p->by_loudness,
                  (uint32_t*)(void*)p->power);
}

void
pv_picture_sort(const PvPicture* picture, uint32_t n)
{
  pv_series_sort(picture->scratch, n, (uint32_t*)(void*)picture->power);
}

void
pv_picture_draw(PvPicture*      picture,
                const PvWindow* window,
                const PvWanted* wanted)
{
  picture->window =
    picture->beats ? pv_beat_pool_fill(picture->beats, window) : window;
  picture->wanted = *wanted;
  picture->n      = 0;
  if (wanted->is_drawn) {
    keep_loud_frames(picture);
    order_by_loudness(picture);
  }
  picture->draw_all(picture);
}
