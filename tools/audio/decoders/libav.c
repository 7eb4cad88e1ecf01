// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/decoders/libav.h"

#include "tools/audio/decoders/decoder.h"
#include "tools/audio/decoders/libav_functions.h"
#include "tools/audio/decoders/libav_input.h"
#include "tools/audio/decoders/libav_samples.h"
#include "tools/audio/decoders/libav_stream.h"
#include "rt/resampler.h"

#include <stdlib.h>

enum { MAX_DAMAGES = 1000, MAX_MODULE_S = 6 * 3600 };

typedef struct {
  AVFormatContext* input;
  AVCodecContext*  codec;
  AVPacket*        packet;
  AVFrame*         frame; ///< Decoded last
  int              at;    ///< Its next sample
  int              stream;
  uint64_t         n_most; ///< Samples of each channel
  unsigned         n_damages;
  bool             is_over; ///< There are no more packets
} Sound;

static void
close_sound(PvAudioDecoder* decoder)
{
  Sound* const sound = decoder->state;
  pv_libav()->av_frame_free(&sound->frame);
  pv_libav()->av_packet_free(&sound->packet);
  pv_libav()->avcodec_free_context(&sound->codec);
  pv_libav_input_close(sound->input);
  free(sound);
}

static bool
open_input(Sound* sound, PvAudioSpan span)
{
  sound->input  = pv_libav_input_open(span);
  sound->stream = sound->input ? pv_libav_stream_choose(sound->input) : -1;
  sound->codec  = sound->stream >= 0
                    ? pv_libav_stream_codec(sound->input, sound->stream)
                    : NULL;
  sound->packet = pv_libav()->av_packet_alloc();
  sound->frame  = pv_libav()->av_frame_alloc();
  return sound->codec && sound->packet && sound->frame;
}

/// Give the codec the next packet; at the end, none.
static void
feed(PvAudioDecoder* decoder)
{
  Sound* const sound = decoder->state;
  const int    got   = pv_libav()->av_read_frame(sound->input, sound->packet);
  if (got < 0) {
    const bool is_end = got == AVERROR_EOF || ++sound->n_damages > MAX_DAMAGES;
    decoder->is_damaged |= got != AVERROR_EOF;
    if (is_end) {
      sound->is_over = true;
      pv_libav()->avcodec_send_packet(sound->codec, NULL);
    }
    return;
  }
  if (sound->packet->stream_index == sound->stream) {
    decoder->is_damaged |= sound->packet->flags & AV_PKT_FLAG_CORRUPT;
    decoder->is_damaged |=
      pv_libav()->avcodec_send_packet(sound->codec, sound->packet) < 0;
  }
  pv_libav()->av_packet_unref(sound->packet);
}

/// Decode the next frame that has samples.  False at the end.
static bool
next_frame(PvAudioDecoder* decoder)
{
  Sound* const sound = decoder->state;
  sound->at          = 0;
  for (;;) {
    const int got =
      pv_libav()->avcodec_receive_frame(sound->codec, sound->frame);
    if (!got && sound->frame->nb_samples > 0) {
      return true;
    }
    if (got && sound->is_over) {
      return false;
    }
    decoder->is_damaged |= got && got != AVERROR(EAGAIN);
    if (got) {
      feed(decoder);
    }
  }
}

static bool
has_new_format(const PvAudioDecoder* decoder)
{
  const Sound* const sound = decoder->state;
  const AVFrame*     frame = sound->frame;
  const PvFrontPair  front = pv_libav_front_pair(frame);
  return decoder->rate_hz != (uint32_t)frame->sample_rate ||
         decoder->n_channels != (uint32_t)frame->ch_layout.nb_channels ||
         decoder->front.left != front.left ||
         decoder->front.right != front.right;
}

/// A change to what can't be used is the end.
static bool
can_go_on(const Sound* sound)
{
  const int rate_hz    = sound->frame->sample_rate;
  const int n_channels = sound->frame->ch_layout.nb_channels;
  return rate_hz >= PV_MIN_RATE_HZ && rate_hz <= PV_MAX_RATE_HZ &&
         n_channels >= 1 && n_channels <= PV_MAX_CHANNELS;
}

static void
take_format(PvAudioDecoder* decoder)
{
  const Sound* const sound = decoder->state;
  decoder->rate_hz         = (uint32_t)sound->frame->sample_rate;
  decoder->n_channels      = (uint32_t)sound->frame->ch_layout.nb_channels;
  decoder->front           = pv_libav_front_pair(sound->frame);
}

/// What containers round, or codecs keep for themselves, is not lost.
static void
forgive_little(PvAudioDecoder* decoder)
{
  if (decoder->n_read + decoder->rate_hz / 2 >= decoder->n_promised) {
    decoder->n_promised = decoder->n_read;
  }
}

static uint32_t
read_samples(PvAudioDecoder* decoder, float* to, uint32_t n)
{
  Sound* const sound = decoder->state;
  if (sound->at >= sound->frame->nb_samples && !next_frame(decoder)) {
    forgive_little(decoder);
    return 0;
  }
  if (has_new_format(decoder)) {
    decoder->is_changed = can_go_on(sound);
    if (decoder->is_changed) {
      take_format(decoder);
    } else {
      decoder->is_damaged = true;
    }
    return 0;
  }
  const uint64_t wanted = sound->n_most - decoder->n_read;
  const uint32_t left   = (uint32_t)(sound->frame->nb_samples - sound->at);
  const uint32_t n_most = wanted < n ? (uint32_t)wanted : n;
  const uint32_t n_now  = left < n_most ? left : n_most;
  pv_libav_samples(sound->frame, sound->at, (int)n_now, to);
  sound->at += (int)n_now;
  decoder->n_read += n_now;
  return n_now;
}

static void
take_tags(const PvAudioDecoder* decoder, PvAudioTags* tags)
{
  const Sound* const sound = decoder->state;
  pv_libav_stream_tags(sound->input, sound->stream, tags);
}

// A few hundred bytes of a module can play for months.
static void
take_length(PvAudioDecoder* decoder)
{
  Sound* const        sound = decoder->state;
  const PvLibavLength length =
    pv_libav_stream_length(sound->input, sound->stream, decoder->rate_hz);
  decoder->n_promised = length.stated;
  sound->n_most       = length.most;
  if (pv_libav_input_is_module(sound->input)) {
    decoder->most_s = MAX_MODULE_S;
    sound->n_most   = (uint64_t)MAX_MODULE_S * decoder->rate_hz;
  }
}

bool
pv_audio_decoder_open_libav(PvAudioDecoder* decoder, PvAudioSpan span)
{
  Sound* const sound = pv_libav() ? calloc(1, sizeof(Sound)) : NULL;
  if (!sound) {
    return false;
  }
  *decoder = (PvAudioDecoder){ .span  = span,
                               .state = sound,
                               .read  = read_samples,
                               .tags  = take_tags,
                               .close = close_sound };
  if (!open_input(sound, span) || !next_frame(decoder)) {
    close_sound(decoder);
    return false;
  }
  take_format(decoder);
  take_length(decoder);
  return true;
}

void
pv_audio_libav_load(void)
{
  pv_libav();
}

const char*
pv_audio_libav_version(void)
{
  return pv_libav() ? AV_STRINGIFY(LIBAVFORMAT_VERSION) : "";
}

const char*
pv_audio_libav_lack(void)
{
  return pv_libav() ? ""
                    : " without " PV_LIBAVFORMAT ", which is not installed";
}
