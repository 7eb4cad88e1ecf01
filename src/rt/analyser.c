// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/analyser_private.h"

#include <string.h>

void
pv_analyser_reset(PvAnalyser* analyser)
{
  pv_resampler_reset(&analyser->resampler);
  analyser->start_sample = 0;
  analyser->first        = 0;
  analyser->n_filled     = 0;
  analyser->n_parts      = 0;
}

static void
advance(PvAnalyser* a)
{
  const size_t n_keep = PV_N_FFT - PV_HOP;
  a->first += PV_HOP;
  if (a->first + PV_N_FFT > PV_N_HELD) {
    memmove(a->mid, a->mid + a->first, n_keep * sizeof(float));
    memmove(a->side, a->side + a->first, n_keep * sizeof(float));
    a->first = 0;
  }
  a->n_filled = (uint32_t)n_keep;
  a->start_sample += PV_HOP;
}

static void
make_frame(PvAnalyser* a, PvFrame* frame)
{
  frame->start_sample = a->start_sample;
  a->describe(a, frame);
  advance(a);
}

bool
pv_analyser_feed(PvAnalyser*  analyser,
                 const float* left,
                 const float* right,
                 uint32_t     n_in,
                 PvFrame*     frame,
                 uint32_t*    n_used)
{
  PvAnalyser* const a    = analyser;
  uint32_t          used = 0;
  for (;;) {
    const uint32_t end = a->first + a->n_filled;
    a->n_filled += pv_resampler_pull(&a->resampler, a->mid + end, a->side + end,
                                     PV_N_FFT - a->n_filled);
    if (a->n_filled == PV_N_FFT) {
      make_frame(a, frame);
      *n_used = used;
      return true;
    }
    if (used == n_in) {
      *n_used = used;
      return false;
    }
    used +=
      pv_resampler_push(&a->resampler, left + used, right + used, n_in - used);
  }
}
