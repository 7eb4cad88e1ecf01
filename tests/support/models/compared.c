// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/models/compared.h"

#include "model/model.h"
#include "profile/profiler.h"
#include "support/models/toy.h"
#include "support/sound/frames.h"
#include "support/sound/signals.h"

#include <stdlib.h>

enum { MAX = 1100, NOON = 2 };

#define LENGTH_S 21.0

PvModel*         pv_compared_model;
PvMixComparison* pv_comparison;

/// Mid and side of their own noises.
static void
wide(uint32_t i, double side, float out[2])
{
  const double mid = 0.2 * pv_noise_at(i);
  const double s   = 0.2 * side * pv_noise_at(i + 100000000);
  out[0]           = (float)(mid + s);
  out[1]           = (float)(mid - s);
}

const PvWindow*
pv_analyse_sides(double side)
{
  static PvFrame  memory[MAX];
  static PvWindow window;
  pv_window_init(&window, memory, MAX);
  pv_analyse_sounds(wide, side, LENGTH_S, &window);
  return &window;
}

void
pv_hear_sides(double side)
{
  const PvWindow* const window = pv_analyse_sides(side);
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    pv_mix_comparison_feed(pv_comparison, pv_window_at(window, i));
  }
}

void
pv_compared_set_up(void)
{
  PvModelParts* const   parts    = pv_toy_parts_new();
  PvProfiler* const     profiler = pv_profiler_new(false);
  const PvWindow* const window   = pv_analyse_sides(0.5);
  parts->song_profiles           = calloc(parts->n_songs, sizeof(PvProfile));
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    pv_profiler_feed(profiler, pv_window_at(window, i));
  }
  pv_profiler_long(profiler, &parts->song_profiles[NOON]);
  pv_profiler_free(profiler);
  pv_compared_model = pv_toy_finish(parts);
  pv_comparison     = pv_mix_comparison_new(true);
}

void
pv_compared_tear_down(void)
{
  pv_mix_comparison_free(pv_comparison);
  pv_model_free(pv_compared_model);
}

PvStatus
pv_compare_with(const char* name, PvError* error)
{
  return pv_mix_comparison_aim(pv_comparison, pv_compared_model, name, error);
}
