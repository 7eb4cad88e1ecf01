// SPDX-License-Identifier: GPL-3.0-or-later

// The one place that knows libmpg123.  libsndfile decodes MPEG audio by the same
// library, but lets it speak on standard error and end at a change of format.

#include "tools/audio/container/chunks.h"
#include "tools/audio/decoders/decoder.h"
#include "tools/audio/container/links.h"
#include "tools/audio/container/mpeg_frames.h"
#include "tools/base/text.h"

#include <mpg123.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Frames may be padding, which is not given.
enum { HEAD = 256, NO_SOUND = 3 };

typedef struct {
  mpg123_handle* handle;
  PvAudioSpan    span;
  PvMpegFrames   frames;
  uint64_t       at; ///< Where the next byte is in the stream that is decoded
} Mpeg;

static ssize_t
read_bytes(void* user, void* to, size_t n)
{
  Mpeg* const mpeg = user;
  n = pv_mpeg_frames_read(&mpeg->frames, mpeg->span.bytes, mpeg->at, to, n);
  mpeg->at += n;
  return (ssize_t)n;
}

static off_t
seek_bytes(void* user, off_t offset, int whence)
{
  Mpeg* const mpeg = user;
  return pv_audio_seek(&mpeg->at, mpeg->frames.size, offset, whence)
           ? (off_t)mpeg->at
           : -1;
}

static bool
take_format(PvAudioDecoder* decoder)
{
  const Mpeg* const mpeg       = decoder->state;
  long              rate_hz    = 0;
  int               n_channels = 0;
  int               encoding   = 0;
  if (mpg123_getformat(mpeg->handle, &rate_hz, &n_channels, &encoding) ||
      encoding != MPG123_ENC_FLOAT_32 || rate_hz <= 0 || n_channels < 1) {
    return false;
  }
  decoder->rate_hz    = (uint32_t)rate_hz;
  decoder->n_channels = (uint32_t)n_channels;
  decoder->front      = pv_front_pair_of_first(decoder->n_channels);
  return true;
}

static uint32_t
read_samples(PvAudioDecoder* decoder, float* to, uint32_t n)
{
  const Mpeg* const mpeg    = decoder->state;
  const size_t      size    = decoder->n_channels * sizeof(float);
  size_t            n_bytes = 0;
  const int         result =
    mpg123_read(mpeg->handle, (unsigned char*)to, n * size, &n_bytes);
  const uint32_t n_read = (uint32_t)(n_bytes / size);
  decoder->n_read += n_read;
  if (result == MPG123_NEW_FORMAT) {
    decoder->is_changed = take_format(decoder);
  } else if (result != MPG123_OK && result != MPG123_DONE) {
    decoder->is_damaged = true;
  }
  return n_read;
}

/// NULL: there is none of that name.
static const char*
find_text(const mpg123_id3v2* tag, const char* name)
{
  for (size_t i = 0; i < tag->texts; ++i) {
    if (!memcmp(tag->text[i].id, name, 4)) {
      return tag->text[i].text.p;
    }
  }
  return NULL;
}

// Version 1 has room for 30 characters: so version 2 comes after it.
static void
take_tags(const PvAudioDecoder* decoder, PvAudioTags* tags)
{
  const Mpeg* const mpeg = decoder->state;
  mpg123_id3v1*     v1   = NULL;
  mpg123_id3v2*     v2   = NULL;
  mpg123_id3(mpeg->handle, &v1, &v2);
  if (v1) {
    char date[sizeof(v1->year) + 1] = { 0 };
    memcpy(date, v1->year, sizeof(v1->year));
    tags->year = pv_text_year(date);
    pv_tag_take(v1->title, sizeof(v1->title), tags->title);
    pv_tag_take(v1->artist, sizeof(v1->artist), tags->artist);
  }
  if (v2) {
    pv_tags_take(tags, NULL, NULL, find_text(v2, "TDRC"));
    pv_tags_take(tags, find_text(v2, "TIT2"), find_text(v2, "TPE1"),
                 find_text(v2, "TYER"));
  }
}

/// Samples by the header that encoders put into the first frame; 0 if there is
/// none: what libmpg123 says then is a guess from the first frames.
static uint64_t
promised(const PvAudioDecoder* decoder)
{
  static const struct {
    char   name[5];
    size_t n_frames_at;
  } headers[] = { { "Xing", 8 }, { "Info", 8 }, { "VBRI", 14 } };
  const Mpeg* const       mpeg = decoder->state;
  struct mpg123_frameinfo info;
  unsigned char           head[HEAD + 18] = { 0 };
  if (mpg123_info(mpeg->handle, &info) || info.layer != 3) {
    return 0;
  }
  const PvAudioBytes* const bytes = decoder->span.bytes;
  pv_audio_bytes_read(bytes, pv_audio_skip_tags(bytes, decoder->span.start),
                      head, HEAD);
  for (size_t at = 4; at < HEAD; ++at) {
    for (unsigned h = 0; h < 3; ++h) {
      if (!memcmp(head + at, headers[h].name, 4)) {
        const uint64_t n = pv_big_endian(head + at + headers[h].n_frames_at, 4);
        return n > NO_SOUND
                 ? (n - NO_SOUND) * (uint64_t)mpg123_spf(mpeg->handle)
                 : 0;
      }
    }
  }
  return 0;
}

static void
close_mpeg(PvAudioDecoder* decoder)
{
  Mpeg* const mpeg = decoder->state;
  if (mpeg && mpeg->handle) {
    mpg123_close(mpeg->handle);
    mpg123_delete(mpeg->handle);
  }
  if (mpeg) {
    pv_mpeg_frames_clear(&mpeg->frames);
  }
  free(mpeg);
}

static bool
start(Mpeg* mpeg)
{
  mpg123_handle* const handle = mpeg->handle;
  const long flags = MPG123_QUIET | MPG123_FORCE_FLOAT | MPG123_GAPLESS;
  return handle && !mpg123_param(handle, MPG123_ADD_FLAGS, flags, 0.0) &&
         !mpg123_param(handle, MPG123_REMOVE_FLAGS, MPG123_AUTO_RESAMPLE,
                       0.0) &&
         !mpg123_param(handle, MPG123_RESYNC_LIMIT, -1, 0.0) &&
         !mpg123_replace_reader_handle(handle, read_bytes, seek_bytes, NULL) &&
         !mpg123_open_handle(handle, mpeg);
}

bool
pv_audio_decoder_open_mpeg(PvAudioDecoder* decoder, PvAudioSpan span)
{
  Mpeg* const mpeg = calloc(1, sizeof(Mpeg));
  if (!mpeg) {
    return false;
  }
  *mpeg    = (Mpeg){ .handle = mpg123_new(NULL, NULL), .span = span };
  *decoder = (PvAudioDecoder){ .span  = span,
                               .state = mpeg,
                               .read  = read_samples,
                               .tags  = take_tags,
                               .close = close_mpeg };
  if (!pv_mpeg_frames_find(&mpeg->frames, span,
                           pv_audio_skip_tags(span.bytes, span.start)) ||
      !mpeg->frames.n_frames || !start(mpeg) || !take_format(decoder)) {
    close_mpeg(decoder);
    return false;
  }
  decoder->n_promised = promised(decoder);
  return true;
}
