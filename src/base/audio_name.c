// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/audio_name.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

static const char* const endings[] = {
  "wav", "wave", "bwf",  "w64", "rf64", "flac", "ogg", "oga",  "opus", "mp3",
  "aif", "aiff", "aifc", "au",  "snd",  "caf",  "m4a", "aac",  "wma",  "ape",
  "wv",  "mpc",  "mp2",  "mp4", "mka",  "dsf",  "dff", "alac", "m4b",  "webm",
  "tta", "tak",  "shn",  "ac3", "dts",  "mod",  "xm",  "s3m",  "it",   "mptm"
};

bool
pv_audio_name_is_one(const char* name)
{
  const char* const dot = strrchr(name, '.');
  for (size_t i = 0; dot && i < sizeof(endings) / sizeof(char*); ++i) {
    if (!strcasecmp(dot + 1, endings[i])) {
      return true;
    }
  }
  return false;
}
