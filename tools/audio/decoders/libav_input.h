// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A span of a file as the input of libavformat, which gets no further than that.

#ifndef PV_TOOLS_AUDIO_DECODERS_LIBAV_INPUT_H
#define PV_TOOLS_AUDIO_DECODERS_LIBAV_INPUT_H

#include "tools/audio/container/bytes.h"

struct AVFormatContext;

/**
   [any] Open a span whose format is one of those in which music or videos come, and
   find out about its streams.

   Formats that only refer to other files or to the network are none of them.
   `codec_whitelist` names the decoders of sound that may be used.

   @return NULL if its format is another.
*/
struct AVFormatContext*
pv_libav_input_open(PvAudioSpan span);

/// [any] Whether it is a tracker module: what is played by notes, and states how long.
bool
pv_libav_input_is_module(const struct AVFormatContext* input);

/// [any] NULL is fine.
void
pv_libav_input_close(struct AVFormatContext* input);

#endif
