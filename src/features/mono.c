// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/mono.h"

#include <math.h>
#include <string.h>

// What the analyser says of a silent channel.
static void
silence(PvChannel* channel)
{
  memset(channel, 0, sizeof(*channel));
  channel->mfcc[0]      = -100.0f * sqrtf(PV_N_MEL);
  channel->mfcc_high[0] = channel->mfcc[0];
  channel->flatness     = 1.0f;
}

void
pv_frame_to_mono(const PvFrame* frame, PvFrame* mono)
{
  *mono = *frame;
  silence(&mono->side);
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const float both = pv_mid_power(frame, b);

    mono->left[b]      = both;
    mono->right[b]     = both;
    mono->cross_re[b]  = both;
    mono->cross_im[b]  = 0.0f;
    mono->cross_abs[b] = both;
  }
  mono->moments[0] = frame->moments[2];
  mono->moments[1] = frame->moments[2];
  mono->moments[3] = (PvMoments){ 0 };
}

bool
pv_window_is_mono(const PvWindow* window)
{
  double mid  = 0.0;
  double side = 0.0;
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    const PvFrame* const f = pv_window_at(window, i);
    mid += (double)f->mid.rms * (double)f->mid.rms;
    side += (double)f->side.rms * (double)f->side.rms;
  }
  return side < 3.2e-5 * mid;
}
