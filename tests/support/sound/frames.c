// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sound/frames.h"

#include "rt/analyser.h"

#include <check.h>
#include <stdlib.h>

void
pv_analyse_sounds(PvSounds sounds, double x, double seconds, PvWindow* window)
{
  const size_t size   = pv_analyser_size(PV_ANALYSIS_RATE_HZ);
  void* const  room   = aligned_alloc(64, (size + 63) / 64 * 64);
  PvAnalyser*  a      = pv_analyser_init(room, PV_ANALYSIS_RATE_HZ);
  uint32_t     n_used = 0;
  PvFrame      frame;
  ck_assert_ptr_nonnull(a);
  for (uint32_t i = 0; i < (uint32_t)(seconds * PV_ANALYSIS_RATE_HZ); ++i) {
    float s[2];
    sounds(i, x, s);
    if (pv_analyser_feed(a, &s[0], &s[1], 1, &frame, &n_used)) {
      pv_window_push(window, &frame);
    }
  }
  pv_analyser_clear(a);
  free(room);
}
