// SPDX-License-Identifier: GPL-3.0-or-later

#include "observe/silence.h"

static const float threshold = 3.1622777e-4f;

bool
pv_frame_is_silent(const PvFrame* frame)
{
  return frame->mid.rms < threshold && frame->side.rms < threshold;
}

PvFrameKind
pv_silence_feed(PvSilence* silence, const PvFrame* frame)
{
  if (!pv_frame_is_silent(frame)) {
    silence->n_frames = 0;
    return PV_SOUND;
  }
  if (pv_silence_is_pause(silence)) {
    return PV_SILENCE;
  }
  ++silence->n_frames;
  return pv_silence_is_pause(silence) ? PV_PAUSE : PV_SILENCE;
}

bool
pv_silence_is_pause(const PvSilence* silence)
{
  return silence->n_frames == PV_SILENCE_FRAMES;
}
