// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The stream of sound in a file that libavformat has opened.

#ifndef PV_TOOLS_AUDIO_DECODERS_LIBAV_STREAM_H
#define PV_TOOLS_AUDIO_DECODERS_LIBAV_STREAM_H

#include "tools/audio/decoders/tags.h"

#include <stdint.h>

struct AVCodecContext;
struct AVFormatContext;

/// Samples of each channel, as the file says.
typedef struct {
  uint64_t stated; ///< 0: it doesn't
  uint64_t most;   ///< What is decoded beyond these is a codec's padding
} PvLibavLength;

/// [any] Choose the default stream, or else the first that can be decoded; the others
/// are left out from now on.  -1 if there is none.
int
pv_libav_stream_choose(struct AVFormatContext* input);

/// [any] Open its decoder, to be freed by the caller.  NULL if that can't be done.
struct AVCodecContext*
pv_libav_stream_codec(const struct AVFormatContext* input, int stream);

/// [any] How long it is at the rate at which it is decoded.
PvLibavLength
pv_libav_stream_length(const struct AVFormatContext* input,
                       int                           stream,
                       uint32_t                      rate_hz);

/// [any] Take those tags that there are.
void
pv_libav_stream_tags(const struct AVFormatContext* input,
                     int                           stream,
                     PvAudioTags*                  tags);

#endif
