// SPDX-License-Identifier: GPL-3.0-or-later

// Writes what the system tests play with into a folder: a toy model, a library, and sounds
// at a sample rate: tones that it takes for dark and for bright, or, for the model
// of sides, noise and silence.

#include "base/pi.h"
#include "model/kinds.h"
#include "model_file/model_file.h"
#include "support/models/toy.h"
#include "support/sound/signals.h"

#include <sndfile.h>

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 4096 };

/// Sample `i` at a rate, left and right.
typedef void (*Sound)(double hz, int i, int rate_hz, float x[2]);

static void
make_tone(double hz, int i, int rate_hz, float x[2])
{
  x[0] = (float)(0.3 * sin(2.0 * PV_PI * hz * (double)i / rate_hz));
  x[1] = 0.5f * x[0];
}

// Half of it is the same on both sides.
static void
make_noise(double hz, int i, int rate_hz, float x[2])
{
  static uint32_t state = 1;
  float           part[3];
  for (int c = 0; c < 3; ++c) {
    part[c] = (float)(pv_next_bits(&state) >> 8) / 16777216.0f - 0.5f;
  }
  x[0] = 0.3f * (part[0] + part[1]);
  x[1] = 0.3f * (part[0] + part[2]);
  (void)hz;
  (void)i;
  (void)rate_hz;
}

static void
make_silence(double hz, int i, int rate_hz, float x[2])
{
  x[0] = x[1] = 0.0f;
  (void)hz;
  (void)i;
  (void)rate_hz;
}

static int
write_sound(const char* folder,
            const char* name,
            Sound       sound,
            double      hz,
            int         rate_hz,
            int         seconds)
{
  char path[1024];
  snprintf(path, sizeof(path), "%s/%s.wav", folder, name);
  SF_INFO   info = { .samplerate = rate_hz,
                     .channels   = 2,
                     .format     = SF_FORMAT_WAV | SF_FORMAT_FLOAT };
  SNDFILE*  file = sf_open(path, SFM_WRITE, &info);
  const int n    = seconds * rate_hz;
  float     block[BLOCK][2];
  for (int at = 0; file && at < n; at += BLOCK) {
    const int n_more = n - at < BLOCK ? n - at : BLOCK;
    for (int i = 0; i < n_more; ++i) {
      sound(hz, at + i, rate_hz, block[i]);
    }
    sf_writef_float(file, block[0], n_more);
  }
  return !file || sf_close(file);
}

static int
save(PvModelParts* parts, const char* folder, const char* name)
{
  char    path[1024];
  PvError error = { PV_OK, "" };
  snprintf(path, sizeof(path), "%s/%s.safetensors", folder, name);
  const int status = (int)pv_model_save(parts, path, &error);
  pv_model_parts_free(parts);
  if (status) {
    fprintf(stderr, "make_toys: %s\n", error.text);
  }
  return status;
}

/// With profiles, all 0, so that its songs can be targets, and with something for
/// each kind of feature to say.
static PvModelParts*
new_toy(void)
{
  PvModelParts* const parts = pv_toy_parts_new();
  const size_t        n     = (size_t)parts->n_songs * parts->n_components *
                   pv_recipe_kinds(&parts->recipe).n;
  parts->song_profiles = (PvProfile*)calloc(parts->n_songs, sizeof(PvProfile));
  parts->song_kinds    = (float*)calloc(n, sizeof(float));
  for (size_t i = 0; i < n; ++i) {
    parts->song_kinds[i] = (float)sin((double)i);
  }
  return parts;
}

/// The songs of a library are all by Ann.
static PvModelParts*
new_library(void)
{
  PvModelParts* const parts = pv_toy_library_parts_new();
  for (uint32_t i = 0; i < parts->n_songs; ++i) {
    free(parts->songs[i].group);
    parts->songs[i].group = strdup("Ann");
  }
  return parts;
}

int
main(int argc, char** argv)
{
  const bool of_sides = argc == 5 && !strcmp(argv[4], "sides");
  if (argc != 4 && !of_sides) {
    fputs("usage: make_toys FOLDER RATE_HZ SECONDS [sides]\n", stderr);
    return 2;
  }
  const char* const folder = argv[1];
  const int         rate   = atoi(argv[2]);
  const int         n_s    = atoi(argv[3]);
  if (of_sides) {
    return save(pv_toy_parts_of_sides_new(), folder, "sides") ||
           write_sound(folder, "noise", make_noise, 0.0, rate, n_s) ||
           write_sound(folder, "silence", make_silence, 0.0, rate, n_s);
  }
  return save(new_toy(), folder, "toy") ||
         save(new_library(), folder, "library") ||
         write_sound(folder, "dark", make_tone, 500.0, rate, n_s) ||
         write_sound(folder, "bright", make_tone, 5000.0, rate, n_s);
}
