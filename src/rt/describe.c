// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/describe.h"

#include <string.h>

// The transform of both channels at once leaves rounding of the loud one in the
// other, 300 dB down; what is measured against itself would show it.
static void
hush_if_silent(PvChannel* channel)
{
  if (channel->rms == 0.0f) {
    memset(channel->chroma, 0, sizeof(channel->chroma));
    channel->centroid_hz  = 0.0f;
    channel->bandwidth_hz = 0.0f;
    channel->rolloff_hz   = 0.0f;
    channel->flatness     = 1.0f;
  }
}

static void
describe_rest(PvAnalyser* a, PvFrame* frame)
{
  pv_describe_mfcc(a, frame);
  pv_describe_shape(a, frame);
  pv_describe_flatness(a, frame);
  pv_describe_chroma(a, frame);
  hush_if_silent(&frame->mid);
  hush_if_silent(&frame->side);
}

void
pv_describe(PvAnalyser* a, PvFrame* frame)
{
  memset(&frame->mid, 0, sizeof(PvChannel));
  memset(&frame->side, 0, sizeof(PvChannel));
  pv_transform(a);
  pv_describe_stereo(a, frame);
  pv_describe_flat_bands(a, frame);
  pv_describe_waveform(a, frame);
  if (a->described == PV_FRAME_WHOLE) {
    describe_rest(a, frame);
  }
}
