// SPDX-License-Identifier: GPL-3.0-or-later

// Writes into a folder tones of 40 ms in the formats that libsndfile knows, and
// tracker modules.

#include "support/sound/modules.h"

#include <math.h>
#include <sndfile.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

enum { RATE = 8000, MAX_CHANNELS = 5 };

static const struct {
  const char* path;
  int         format;
  int         n_channels;
} sounds[] = {
  { "pcm.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 2 },
  { "float.wav", SF_FORMAT_WAV | SF_FORMAT_FLOAT, 1 },
  { "ima.wav", SF_FORMAT_WAV | SF_FORMAT_IMA_ADPCM, 2 },
  { "ms.wav", SF_FORMAT_WAV | SF_FORMAT_MS_ADPCM, 2 },
  { "gsm.wav", SF_FORMAT_WAV | SF_FORMAT_GSM610, 1 },
  { "five.wav", SF_FORMAT_WAVEX | SF_FORMAT_PCM_24, 5 },
  { "a.rf64", SF_FORMAT_RF64 | SF_FORMAT_PCM_16, 2 },
  { "a.w64", SF_FORMAT_W64 | SF_FORMAT_PCM_16, 2 },
  { "a.aiff", SF_FORMAT_AIFF | SF_FORMAT_PCM_16, 2 },
  { "a.au", SF_FORMAT_AU | SF_FORMAT_ULAW, 2 },
  { "a.caf", SF_FORMAT_CAF | SF_FORMAT_PCM_16, 2 },
  { "alac.caf", SF_FORMAT_CAF | SF_FORMAT_ALAC_16, 2 },
  { "a.svx", SF_FORMAT_SVX | SF_FORMAT_PCM_S8, 1 },
  { "a.voc", SF_FORMAT_VOC | SF_FORMAT_PCM_U8, 1 },
  { "a.nist", SF_FORMAT_NIST | SF_FORMAT_PCM_16, 1 },
  { "a.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 2 },
  { "a.ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS, 2 },
  { "a.opus", SF_FORMAT_OGG | SF_FORMAT_OPUS, 1 },
  { "a.mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 1 },
};

static bool
write_tones(const char* path, int format, int n_channels)
{
  enum { N = RATE / 25 };
  SF_INFO        info = { .samplerate = RATE,
                          .channels   = n_channels,
                          .format     = format };
  SNDFILE* const file = sf_open(path, SFM_WRITE, &info);
  for (int i = 0; file && i < N; ++i) {
    float x[MAX_CHANNELS];
    for (int c = 0; c < n_channels; ++c) {
      x[c] = 0.1f * (float)sin(0.2 * (c + 1) * i);
    }
    sf_writef_float(file, x, 1);
  }
  return file && !sf_close(file);
}

static void
write_modules(void)
{
  const PvModuleSong song = { .n_orders = 1, .speed = 1, .tempo = 255 };
  for (int kind = 0; kind < PV_N_MODULES; ++kind) {
    char path[16];
    snprintf(path, sizeof(path), "module%s", pv_module_extension(kind));
    pv_write_module(path, kind, song);
  }
}

int
main(int argc, char** argv)
{
  if (argc != 2 || chdir(argv[1])) {
    fputs("audio_seeds FOLDER\n", stderr);
    return 2;
  }
  for (size_t i = 0; i < sizeof(sounds) / sizeof(sounds[0]); ++i) {
    if (!write_tones(sounds[i].path, sounds[i].format, sounds[i].n_channels)) {
      fprintf(stderr, "%s: libsndfile doesn't write it\n", sounds[i].path);
      return 1;
    }
  }
  write_modules();
  return 0;
}
