// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/window.h"

void
pv_window_init(PvWindow* window, PvFrame* frames, uint32_t capacity)
{
  window->capacity = capacity;
  window->frames   = frames;
  pv_window_reset(window);
}

void
pv_window_reset(PvWindow* window)
{
  window->n_frames = 0;
  window->first    = 0;
  window->n_before = 0;
}

void
pv_window_push(PvWindow* window, const PvFrame* frame)
{
  const uint32_t end   = window->first + window->n_frames;
  const uint32_t slot  = end < window->capacity ? end : end - window->capacity;
  window->frames[slot] = *frame;
  if (window->n_frames < window->capacity) {
    ++window->n_frames;
  } else {
    window->first = slot + 1 < window->capacity ? slot + 1 : 0;
    ++window->n_before;
  }
}

void
pv_window_keep(PvWindow* window, uint32_t n)
{
  if (n < window->n_frames) {
    window->first = (window->first + window->n_frames - n) % window->capacity;
    window->n_frames = n;
    window->n_before = 0;
  }
}
