// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/decoders/open_decoder.h"

#include "rt/resampler.h"
#include "tools/audio/decoders/libav.h"

#include <string.h>
#include <strings.h>

static bool
is_named_mpeg(const char* path)
{
  const char* const dot = strrchr(path, '.');
  return dot && (!strcasecmp(dot, ".mp3") || !strcasecmp(dot, ".mp2"));
}

static PvStatus
check_format(const PvAudioDecoder* decoder, const char* path, PvError* error)
{
  if (decoder->rate_hz < PV_MIN_RATE_HZ || decoder->rate_hz > PV_MAX_RATE_HZ) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "%s: %u Hz: sample rates from %d to %d Hz can be used: "
                   "convert it",
                   path, decoder->rate_hz, PV_MIN_RATE_HZ, PV_MAX_RATE_HZ);
  }
  if (decoder->n_channels > PV_MAX_CHANNELS) {
    return pv_fail(error, PV_ERR_FORMAT, "%s: %u channels: 1 to %d can be read",
                   path, decoder->n_channels, PV_MAX_CHANNELS);
  }
  if (decoder->most_s &&
      decoder->n_promised / decoder->rate_hz > decoder->most_s) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "%s: a tracker module that plays for %.1f hours: up to %u "
                   "can be read: convert what is wanted to FLAC or WAV",
                   path,
                   (double)decoder->n_promised / decoder->rate_hz / 3600.0,
                   decoder->most_s / 3600);
  }
  return PV_OK;
}

static bool
open_any(PvAudioDecoder* decoder, const PvAudioLink* link, const char* path)
{
  const bool is_mpeg  = link->codec == PV_AUDIO_MPEG;
  const bool is_named = !link->span.start && is_named_mpeg(path);
  return (!is_mpeg && pv_audio_decoder_open_sndfile(decoder, link->span)) ||
         ((is_mpeg || is_named) &&
          pv_audio_decoder_open_mpeg(decoder, link->span)) ||
         (!is_mpeg && pv_audio_decoder_open_libav(decoder, link->span));
}

PvStatus
pv_audio_decoder_open(PvAudioDecoder*    decoder,
                      const PvAudioLink* link,
                      const char*        path,
                      PvError*           error)
{
  if (!open_any(decoder, link, path)) {
    return pv_fail(
      error, PV_ERR_FORMAT,
      "%s: not audio that can be decoded%s: convert it to FLAC or WAV, or "
      "get it again",
      path, pv_audio_libav_lack());
  }
  const PvStatus status = check_format(decoder, path, error);
  if (status) {
    decoder->close(decoder);
  }
  return status;
}
