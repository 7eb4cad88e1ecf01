// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/decoders/libav_stream.h"

#include "tools/audio/decoders/libav_functions.h"

#include <stdbool.h>
#include <stdio.h>

static bool
can_be_decoded(const AVStream* stream)
{
  return stream->codecpar->codec_type == AVMEDIA_TYPE_AUDIO &&
         pv_libav()->avcodec_find_decoder(stream->codecpar->codec_id);
}

int
pv_libav_stream_choose(AVFormatContext* input)
{
  int first  = -1;
  int chosen = -1;
  for (int s = (int)input->nb_streams - 1; s >= 0; --s) {
    AVStream* const stream = input->streams[s];
    stream->discard        = AVDISCARD_ALL;
    if (can_be_decoded(stream)) {
      first  = s;
      chosen = stream->disposition & AV_DISPOSITION_DEFAULT ? s : chosen;
    }
  }
  chosen = chosen < 0 ? first : chosen;
  if (chosen >= 0) {
    input->streams[chosen]->discard = AVDISCARD_DEFAULT;
  }
  return chosen;
}

static bool
open_codec(AVCodecContext* context, const AVFormatContext* input, int s)
{
  const AVStream* const stream = input->streams[s];
  if (pv_libav()->avcodec_parameters_to_context(context, stream->codecpar) <
      0) {
    return false;
  }
  context->pkt_timebase    = stream->time_base;
  context->thread_count    = 1;
  context->codec_whitelist = pv_libav()->av_strdup(input->codec_whitelist);
  return context->codec_whitelist &&
         !pv_libav()->avcodec_open2(context, NULL, NULL);
}

AVCodecContext*
pv_libav_stream_codec(const AVFormatContext* input, int stream)
{
  const enum AVCodecID id = input->streams[stream]->codecpar->codec_id;
  AVCodecContext*      codec =
    pv_libav()->avcodec_alloc_context3(pv_libav()->avcodec_find_decoder(id));
  if (codec && !open_codec(codec, input, stream)) {
    pv_libav()->avcodec_free_context(&codec);
  }
  return codec;
}

/// By the note of iTunes' encoder, which is exact; 0 if there is none.
static uint64_t
noted_samples(const AVFormatContext* input)
{
  const AVDictionaryEntry* const note =
    pv_libav()->av_dict_get(input->metadata, "iTunSMPB", NULL, 0);
  unsigned long long n = 0;
  return note && sscanf(note->value, "%*x %*x %*x %llx", &n) == 1 ? n : 0;
}

static uint64_t
stated_samples(const AVFormatContext* input, int s, uint32_t rate_hz)
{
  const AVStream* const stream = input->streams[s];
  const AVRational      sample = { 1, (int)rate_hz };
  if (input->duration_estimation_method != AVFMT_DURATION_FROM_STREAM) {
    return 0;
  }
  if (stream->duration > 0) {
    return (uint64_t)pv_libav()->av_rescale_q(stream->duration,
                                              stream->time_base, sample);
  }
  return input->nb_streams == 1 && input->duration > 0
           ? (uint64_t)pv_libav()->av_rescale_q(input->duration, AV_TIME_BASE_Q,
                                                sample)
           : 0;
}

// Some containers count samples, and know how many packets there are.
PvLibavLength
pv_libav_stream_length(const AVFormatContext* input,
                       int                    stream,
                       uint32_t               rate_hz)
{
  const AVStream* const of    = input->streams[stream];
  const uint64_t        noted = noted_samples(input);
  PvLibavLength length = { stated_samples(input, stream, rate_hz), UINT64_MAX };
  if (length.stated && of->nb_frames > 0 && of->time_base.num == 1 &&
      of->time_base.den == (int)rate_hz) {
    const bool is_noted =
      noted && noted < length.stated && length.stated - noted < rate_hz;
    length.stated = is_noted ? noted : length.stated;
    length.most   = length.stated;
  }
  return length;
}

/// The file's, or else the stream's; NULL: there is no such tag.
static const char*
find_tag(const AVFormatContext* input, int stream, const char* name)
{
  const AVDictionaryEntry* const whole =
    pv_libav()->av_dict_get(input->metadata, name, NULL, 0);
  const AVDictionaryEntry* const tag =
    whole ? whole
          : pv_libav()->av_dict_get(input->streams[stream]->metadata, name,
                                    NULL, 0);
  return tag ? tag->value : NULL;
}

void
pv_libav_stream_tags(const AVFormatContext* input,
                     int                    stream,
                     PvAudioTags*           tags)
{
  pv_tags_take(tags, find_tag(input, stream, "title"),
               find_tag(input, stream, "artist"),
               find_tag(input, stream, "date"));
}
