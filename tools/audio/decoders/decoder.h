// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A decoder for a span of a sound file, and how much its header
/// promised.

#ifndef PV_TOOLS_AUDIO_DECODERS_DECODER_H
#define PV_TOOLS_AUDIO_DECODERS_DECODER_H

#include "tools/audio/container/bytes.h"
#include "tools/audio/container/layout.h"
#include "tools/audio/decoders/tags.h"

enum { PV_MAX_CHANNELS = 64 };

/// A span being decoded: interleaved samples of one rate and channel count,
/// until the next change.
typedef struct PvAudioDecoder PvAudioDecoder;

struct PvAudioDecoder {
  PvAudioSpan span;
  void*       state; ///< The decoding library's state
  uint32_t    rate_hz;
  uint32_t    n_channels;
  PvFrontPair front;
  uint64_t    n_read;     ///< Samples of each channel
  uint64_t    n_promised; ///< Samples according to the headers; 0: not known
  uint32_t    most_s; ///< Promises beyond these seconds are refused; 0: none is
  bool        is_changed; ///< Rate or channels, by the last call of read()
  bool        is_damaged; ///< Something could not be decoded

  /// Reads up to `n` samples of each channel; 0 at the end or at a change.
  uint32_t (*read)(PvAudioDecoder* decoder, float* to, uint32_t n);
  /// Takes those tags that there are.
  void (*tags)(const PvAudioDecoder* decoder, PvAudioTags* tags);
  void (*close)(PvAudioDecoder* decoder);
};

/// [any] Open any format that libsndfile reads, except MPEG audio.  False if
/// the span is none of these; then there is nothing to close.
bool
pv_audio_decoder_open_sndfile(PvAudioDecoder* decoder, PvAudioSpan span);

/// [any] Open MPEG audio, layers I to III, also in WAV.  False as above.
bool
pv_audio_decoder_open_mpeg(PvAudioDecoder* decoder, PvAudioSpan span);

/**
   [any] Open what libsndfile and libmpg123 don't read.

   Of several streams of sound it is the one that the file marks as the default, or
   else the first.  No other file is opened, whatever the file refers to, and no
   thread started.

   @return False if the span holds no sound that can be decoded, or if there is no
           libavformat; then there is nothing to close.
*/
bool
pv_audio_decoder_open_libav(PvAudioDecoder* decoder, PvAudioSpan span);

#endif
