// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Samples as libavcodec decodes them, as interleaved float.

#ifndef PV_TOOLS_AUDIO_DECODERS_LIBAV_SAMPLES_H
#define PV_TOOLS_AUDIO_DECODERS_LIBAV_SAMPLES_H

#include "tools/audio/container/layout.h"

struct AVFrame;

/// [any] Copy `n` samples of each channel from sample `at` on.  Integers become -1 to 1.
void
pv_libav_samples(const struct AVFrame* frame, int at, int n, float* to);

/// [any] The front pair among its channels; the first two if it knows none.
PvFrontPair
pv_libav_front_pair(const struct AVFrame* frame);

#endif
