// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/describe.h"

void
pv_describe(PvAnalyser* a, PvFrame* frame)
{
  pv_transform(a);
  pv_describe_mfcc(a, frame);
  pv_describe_stereo(a, frame);
  pv_describe_shape(a, frame);
  pv_describe_flatness(a, frame);
  pv_describe_chroma(a, frame);
  pv_describe_waveform(a, frame);
}
