// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/decoders/libav_input.h"

#include "tools/audio/decoders/libav_functions.h"

#include <stdlib.h>
#include <string.h>

enum { BUFFER = 1 << 15, MAX_MODULE = 1 << 26 };

// By the names that libavformat has for them.  None of them plays lists, or fetches
// anything.
static const char formats[] =
  "aac,ac3,amr,ape,asf,avi,caf,dsf,dts,dtshd,eac3,flv,iff,libopenmpt,"
  "matroska,mov,mpc,mpc8,mpeg,mpegts,ogg,oma,rm,shn,tak,tta,w64,wav,wv,xwma";

// Decoders of sound only, by libavcodec's names; those of pictures and subtitles are
// never needed.
static const char codecs[] =
  "aac,aac_latm,ac3,eac3,adpcm_ima_qt,adpcm_ima_wav,adpcm_ms,alac,als,amrnb,"
  "amrwb,ape,atrac1,atrac3,atrac3al,atrac3plus,atrac3plusal,cook,dca,"
  "dsd_lsbf,dsd_lsbf_planar,dsd_msbf,dsd_msbf_planar,flac,mlp,mp1float,mp1,"
  "mp2float,mp2,mp3float,mp3,mpc7,mpc8,nellymoser,opus,pcm_alaw,pcm_bluray,"
  "pcm_dvd,pcm_f32be,pcm_f32le,pcm_f64be,pcm_f64le,pcm_lxf,pcm_mulaw,"
  "pcm_s16be,pcm_s16le,pcm_s24be,pcm_s24le,pcm_s32be,pcm_s32le,pcm_s8,pcm_u8,"
  "qdm2,ralf,shorten,sipr,tak,truehd,tta,vorbis,wavpack,wmalossless,wmapro,"
  "wmav1,wmav2,wmavoice";

typedef struct {
  PvAudioSpan span;
  uint64_t    at; ///< Where the next byte is, from the start of the span
} Bytes;

static int
read_bytes(void* user, uint8_t* to, int n)
{
  Bytes* const   bytes = user;
  const uint64_t size  = bytes->span.end - bytes->span.start;
  const uint64_t left  = bytes->at < size ? size - bytes->at : 0;
  const size_t   n_read =
    pv_audio_bytes_read(bytes->span.bytes, bytes->span.start + bytes->at, to,
                        (uint64_t)n < left ? (size_t)n : (size_t)left);
  bytes->at += n_read;
  return n_read ? (int)n_read : AVERROR_EOF;
}

static int64_t
seek_bytes(void* user, int64_t offset, int whence)
{
  Bytes* const   bytes = user;
  const uint64_t size  = bytes->span.end - bytes->span.start;
  if (whence & AVSEEK_SIZE) {
    return (int64_t)size;
  }
  return pv_audio_seek(&bytes->at, size, offset, whence & ~AVSEEK_FORCE)
           ? (int64_t)bytes->at
           : AVERROR(EINVAL);
}

static int
refuse(AVFormatContext* input,
       AVIOContext**    file,
       const char*      url,
       int              flags,
       AVDictionary**   options)
{
  (void)input;
  (void)file;
  (void)url;
  (void)flags;
  (void)options;
  return AVERROR(EPERM);
}

static void
close_bytes(AVIOContext* reader)
{
  if (reader) {
    free(reader->opaque);
    pv_libav()->av_free(reader->buffer);
  }
  pv_libav()->avio_context_free(&reader);
}

static AVIOContext*
open_bytes(PvAudioSpan span)
{
  Bytes* const   bytes  = malloc(sizeof(Bytes));
  uint8_t* const buffer = pv_libav()->av_malloc(BUFFER);
  if (bytes && buffer) {
    *bytes = (Bytes){ span, 0 };
  }
  AVIOContext* const reader =
    bytes && buffer ? pv_libav()->avio_alloc_context(
                        buffer, BUFFER, 0, bytes, read_bytes, NULL, seek_bytes)
                    : NULL;
  if (!reader) {
    free(bytes);
    pv_libav()->av_free(buffer);
  }
  return reader;
}

static bool
is_module(const AVInputFormat* format)
{
  return !strcmp(format->name, "libopenmpt");
}

/// The format of the bytes, whatever the name; NULL if it is none that is wanted.
/// libavformat reads tracker modules into memory as a whole.
static const AVInputFormat*
find_format(AVIOContext* reader)
{
  const AVInputFormat* format = NULL;
  const int            score =
    pv_libav()->av_probe_input_buffer2(reader, &format, "", NULL, 0, 0);
  return score > AVPROBE_SCORE_RETRY &&
             pv_libav()->av_match_list(format->name, formats, ',') &&
             (!is_module(format) || pv_libav()->avio_size(reader) <= MAX_MODULE)
           ? format
           : NULL;
}

/// Takes the reader.
static AVFormatContext*
open_format(AVIOContext* reader, const AVInputFormat* format)
{
  AVFormatContext* input = pv_libav()->avformat_alloc_context();
  if (!input) {
    close_bytes(reader);
    return NULL;
  }
  input->pb                 = reader;
  input->io_open            = refuse;
  input->protocol_whitelist = pv_libav()->av_strdup("");
  input->codec_whitelist    = pv_libav()->av_strdup(codecs);
  if (!input->protocol_whitelist || !input->codec_whitelist ||
      pv_libav()->avformat_open_input(&input, "", format, NULL)) {
    pv_libav()->avformat_free_context(input);
    close_bytes(reader);
    return NULL;
  }
  return input;
}

void
pv_libav_input_close(struct AVFormatContext* input)
{
  if (input) {
    AVIOContext* const reader = input->pb;
    pv_libav()->avformat_close_input(&input);
    close_bytes(reader);
  }
}

struct AVFormatContext*
pv_libav_input_open(PvAudioSpan span)
{
  AVIOContext* const reader = open_bytes(span);
  if (!reader) {
    return NULL;
  }
  const AVInputFormat* const format = find_format(reader);
  if (!format) {
    close_bytes(reader);
    return NULL;
  }
  AVFormatContext* const input = open_format(reader, format);
  if (input && pv_libav()->avformat_find_stream_info(input, NULL) < 0) {
    pv_libav_input_close(input);
    return NULL;
  }
  return input;
}

bool
pv_libav_input_is_module(const struct AVFormatContext* input)
{
  return is_module(input->iformat);
}
