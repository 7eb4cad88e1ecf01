// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/decoders/libav.h"

#include "tools/audio/decoders/decoder.h"

bool
pv_audio_decoder_open_libav(PvAudioDecoder* decoder, PvAudioSpan span)
{
  (void)decoder;
  (void)span;
  return false;
}

const char*
pv_audio_libav_version(void)
{
  return "";
}

void
pv_audio_libav_load(void)
{
}

const char*
pv_audio_libav_lack(void)
{
  return " by a build without libavformat";
}
