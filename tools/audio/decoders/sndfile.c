// SPDX-License-Identifier: GPL-3.0-or-later

// The one place that knows libsndfile.

#include "tools/audio/decoders/decoder.h"
#include "tools/audio/container/flac.h"

#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LOG_BYTES = 16384, MAX_DAMAGES = 10000 };

typedef struct {
  SNDFILE*    sound;
  SF_INFO     info;
  PvAudioSpan span;
  uint64_t    at;     ///< Where the next byte is, among those that are shown
  uint64_t    gap_at; ///< Where bytes are left out,
  uint64_t    gap;    ///< and how many: what is damaged
  unsigned    n_damages;
} Sound;

static sf_count_t
size_of(void* user)
{
  const Sound* const sound = user;
  return (sf_count_t)(sound->span.end - sound->span.start - sound->gap);
}

static sf_count_t
tell(void* user)
{
  const Sound* const sound = user;
  return (sf_count_t)sound->at;
}

static sf_count_t
seek(sf_count_t offset, int whence, void* user)
{
  Sound* const sound = user;
  return pv_audio_seek(&sound->at, (uint64_t)size_of(user), offset, whence)
           ? tell(user)
           : -1;
}

/// Where a byte that is shown stands.
static uint64_t
place_of(const Sound* sound, uint64_t at)
{
  return sound->span.start + at + (at < sound->gap_at ? 0 : sound->gap);
}

/// Up to the gap at most.
static sf_count_t
read_bytes(void* to, sf_count_t n, void* user)
{
  Sound* const   sound = user;
  const uint64_t end =
    sound->at < sound->gap_at ? sound->gap_at : (uint64_t)size_of(user);
  const uint64_t left = end - sound->at;
  const size_t   n_read =
    pv_audio_bytes_read(sound->span.bytes, place_of(sound, sound->at), to,
                        (uint64_t)n < left ? (size_t)n : (size_t)left);
  sound->at += n_read;
  return (sf_count_t)n_read;
}

static bool
open_again(Sound* sound)
{
  SF_VIRTUAL_IO access = {
    .get_filelen = size_of, .seek = seek, .read = read_bytes, .tell = tell
  };
  if (sound->sound) {
    sf_close(sound->sound);
  }
  sound->at    = 0;
  sound->info  = (SF_INFO){ 0 };
  sound->sound = sf_open_virtual(&access, SFM_READ, &sound->info, sound);
  return sound->sound;
}

static int
type_of(const Sound* sound)
{
  return sound->info.format & SF_FORMAT_TYPEMASK;
}

// libFLAC stays where it met something damaged.  A new decoder goes on with a
// frame after it, as if that were the first.
static sf_count_t
read_behind_damage(Sound* sound, float* to, sf_count_t n)
{
  const uint64_t first  = pv_flac_first_frame(sound->span);
  sf_count_t     n_read = 0;
  while (n_read <= 0 && sound->n_damages++ < MAX_DAMAGES) {
    const uint64_t from = place_of(sound, sound->at) + 1;
    const uint64_t next = pv_flac_next_frame(sound->span, first, from);
    sound->gap_at       = first - sound->span.start;
    sound->gap          = next - first;
    if (next >= sound->span.end || !open_again(sound)) {
      return 0;
    }
    n_read = sf_readf_float(sound->sound, to, n);
  }
  return n_read;
}

static uint32_t
read_samples(PvAudioDecoder* decoder, float* to, uint32_t n)
{
  Sound* const sound  = decoder->state;
  sf_count_t   n_read = sound->sound ? sf_readf_float(sound->sound, to, n) : 0;
  if (n_read <= 0 && sound->sound && sf_error(sound->sound)) {
    decoder->is_damaged = true;
    n_read =
      type_of(sound) == SF_FORMAT_FLAC ? read_behind_damage(sound, to, n) : 0;
  }
  n_read = n_read > 0 ? n_read : 0;
  decoder->n_read += (uint64_t)n_read;
  return (uint32_t)n_read;
}

static void
take_tags(const PvAudioDecoder* decoder, PvAudioTags* tags)
{
  const Sound* const sound = decoder->state;
  pv_tags_take(tags, sf_get_string(sound->sound, SF_STR_TITLE),
               sf_get_string(sound->sound, SF_STR_ARTIST),
               sf_get_string(sound->sound, SF_STR_DATE));
}

static void
close_sound(PvAudioDecoder* decoder)
{
  Sound* const sound = decoder->state;
  if (sound->sound) {
    sf_close(sound->sound);
  }
  free(sound);
}

/// How many times longer a chunk of samples says it is, by libsndfile's log:
/// "data : 264600 (should be 49942)".  The sizes that programs write when they
/// don't know them yet, 0 and those near 2^31 and 2^32, claim nothing.
static double
times_longer(const char* log, const char* chunk)
{
  const char* const at = strstr(log, chunk);
  if (!at) {
    return 1.0;
  }
  char*                    end    = NULL;
  const unsigned long long claims = strtoull(at + strlen(chunk), &end, 10);
  if (strncmp(end, " (should be ", 12)) {
    return 1.0;
  }
  const unsigned long long has = strtoull(end + 12, NULL, 10);
  return has && claims > has + 16 && claims < 0x7fff0000ull
           ? (double)claims / (double)has
           : 1.0;
}

// libsndfile counts some samples of an Opus file with gaps that it doesn't give.
static uint64_t
promised(const Sound* sound)
{
  char       log[LOG_BYTES] = { 0 };
  sf_count_t n              = sound->info.frames;
  if (n <= 0 || n == SF_COUNT_MAX) {
    return 0;
  }
  sf_command(sound->sound, SFC_GET_LOG_INFO, log, sizeof(log) - 1);
  if ((sound->info.format & SF_FORMAT_SUBMASK) == SF_FORMAT_OPUS) {
    n -= n < sound->info.samplerate / 2 ? n : sound->info.samplerate / 2;
  }
  if (sound->span.bytes->claim > 0.0) {
    return (uint64_t)((double)n * sound->span.bytes->claim);
  }
  return (uint64_t)((double)n * times_longer(log, "data : ") *
                    times_longer(log, "SSND : "));
}

static PvFrontPair
front_pair(const Sound* sound)
{
  const uint32_t n     = (uint32_t)sound->info.channels;
  const int      type  = type_of(sound);
  const int      codec = sound->info.format & SF_FORMAT_SUBMASK;
  if (type == SF_FORMAT_OGG &&
      (codec == SF_FORMAT_VORBIS || codec == SF_FORMAT_OPUS)) {
    return pv_front_pair_of_ogg(sound->span, n);
  }
  return type == SF_FORMAT_CAF || type == SF_FORMAT_AIFF
           ? pv_front_pair_of_chunk(sound->span, n)
           : pv_front_pair_of_first(n);
}

bool
pv_audio_decoder_open_sndfile(PvAudioDecoder* decoder, PvAudioSpan span)
{
  Sound* const sound = calloc(1, sizeof(Sound));
  if (!sound) {
    return false;
  }
  sound->span = span;
  *decoder    = (PvAudioDecoder){ .span  = span,
                                  .state = sound,
                                  .read  = read_samples,
                                  .tags  = take_tags,
                                  .close = close_sound };
  if (!open_again(sound) || sound->info.channels < 1 ||
      sound->info.samplerate < 1) {
    close_sound(decoder);
    return false;
  }
  decoder->rate_hz    = (uint32_t)sound->info.samplerate;
  decoder->n_channels = (uint32_t)sound->info.channels;
  decoder->front      = front_pair(sound);
  decoder->n_promised = promised(sound);
  return true;
}
