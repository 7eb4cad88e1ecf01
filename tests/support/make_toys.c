// SPDX-License-Identifier: GPL-3.0-or-later

// Writes what the system tests play with into a folder: the toy model, and
// tones at a sample rate that it hears as dark and as bright.

#include "support/toy_model.h"

#include "model/model_file.h"

#include <sndfile.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static int
write_tone(const char* folder,
           const char* name,
           double      hz,
           int         rate_hz,
           int         seconds)
{
  char path[1024];
  snprintf(path, sizeof(path), "%s/%s.wav", folder, name);
  SF_INFO  info = { .samplerate = rate_hz,
                    .channels   = 2,
                    .format     = SF_FORMAT_WAV | SF_FORMAT_FLOAT };
  SNDFILE* file = sf_open(path, SFM_WRITE, &info);
  for (int i = 0; file && i < seconds * rate_hz; ++i) {
    const double t    = (double)i / rate_hz;
    const float  l    = (float)(0.3 * sin(6.283185307179586 * hz * t));
    const float  x[2] = { l, 0.5f * l };
    sf_writef_float(file, x, 1);
  }
  return !file || sf_close(file);
}

int
main(int argc, char** argv)
{
  if (argc != 4) {
    fputs("usage: make_toys FOLDER RATE_HZ SECONDS\n", stderr);
    return 2;
  }
  char           path[1024];
  PvError        error = { PV_OK, "" };
  const int      rate  = atoi(argv[2]);
  const int      n_s   = atoi(argv[3]);
  PvModel* const model = pv_toy_model_new();
  snprintf(path, sizeof(path), "%s/toy.safetensors", argv[1]);
  const int status = pv_model_save(model, path, &error) ||
                     write_tone(argv[1], "dark", 500.0, rate, n_s) ||
                     write_tone(argv[1], "bright", 5000.0, rate, n_s);
  pv_model_free(model);
  if (status) {
    fprintf(stderr, "make_toys: %s\n", error.text);
  }
  return status;
}
