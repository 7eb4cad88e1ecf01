// SPDX-License-Identifier: GPL-3.0-or-later

/// What the plugin's tests in real hosts play with:
///
///     make_lv2_toys model PATH    the toy model, with profiles
///     make_lv2_toys other PATH    its labels in the other order
///     make_lv2_toys song PATH RATE_HZ N_CHANNELS
///
/// The song begins dark and ends bright.

#include "base/pi.h"
#include "model_file/model_file.h"
#include "support/models/toy.h"

#include <math.h>
#include <sndfile.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SECONDS = 14 };

static int
save_model(const char* path, bool in_other_order)
{
  PvError             error = { 0 };
  PvModelParts* const parts = pv_toy_parts_new();
  pv_toy_parts_profile(parts);
  if (in_other_order) {
    char* const first = parts->labels[0];
    parts->labels[0]  = parts->labels[1];
    parts->labels[1]  = first;
    for (uint32_t i = 0; i < parts->n_songs; ++i) {
      parts->songs[i].label = 1 - parts->songs[i].label;
    }
  }
  const PvStatus status = pv_model_save(parts, path, &error);
  pv_model_parts_free(parts);
  if (status != PV_OK) {
    fprintf(stderr, "make_lv2_toys: %s\n", error.text);
  }
  return status != PV_OK;
}

static int
save_song(const char* path, int rate_hz, int n_channels)
{
  SF_INFO        info = { .samplerate = rate_hz,
                          .channels   = n_channels,
                          .format     = SF_FORMAT_WAV | SF_FORMAT_FLOAT };
  SNDFILE* const file = sf_open(path, SFM_WRITE, &info);
  // A bit more than 14 seconds: the end falls between two guesses.
  const int    n     = SECONDS * rate_hz + rate_hz * 3 / 8;
  float* const sound = (float*)calloc((size_t)n * 2, sizeof(float));
  double       phase = 0.0;
  for (int i = 0; sound && i < n; ++i) {
    const double at = (double)i / n;
    phase += 2.0 * PV_PI * (600.0 + 5000.0 * at * at) / rate_hz;
    const float  left   = (float)(0.3 * sin(phase) + 0.05 * sin(1.7 * phase));
    float* const sample = sound + (size_t)i * (size_t)n_channels;
    sample[0]           = left;
    sample[n_channels - 1] = n_channels > 1 ? 0.7f * left : left;
  }
  const bool is_fine = file && sound && sf_writef_float(file, sound, n) == n;
  free(sound);
  return sf_close(file) || !is_fine;
}

int
main(int argc, char** argv)
{
  if (argc == 3 && !strcmp(argv[1], "model")) {
    return save_model(argv[2], false);
  }
  if (argc == 3 && !strcmp(argv[1], "other")) {
    return save_model(argv[2], true);
  }
  if (argc == 5 && !strcmp(argv[1], "song")) {
    return save_song(argv[2], atoi(argv[3]), atoi(argv[4]));
  }
  fputs("usage: make_lv2_toys model|other|song PATH [RATE_HZ N_CHANNELS]\n",
        stderr);
  return 2;
}
