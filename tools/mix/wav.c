// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/mix/wav.h"

#include <sndfile.h>

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 4096 };

/// The upper 24 bits of an int.
static int
to_24_bits(float sample)
{
  const double held = fmin(fmax((double)sample, -1.0), 1.0);
  return (int)lrint(held * 8388607.0) * 256;
}

static bool
write_samples(SNDFILE* file, const PvMixSound* sound)
{
  int      block[2 * BLOCK];
  uint32_t n = 0;
  for (uint32_t at = 0; at < sound->n_samples; at += n) {
    const uint32_t left = sound->n_samples - at;
    n                   = left < BLOCK ? left : BLOCK;
    for (uint32_t i = 0; i < n; ++i) {
      block[2 * i]     = to_24_bits(sound->left[at + i]);
      block[2 * i + 1] = to_24_bits(sound->right[at + i]);
    }
    if (sf_writef_int(file, block, n) != (sf_count_t)n) {
      return false;
    }
  }
  return true;
}

PvStatus
pv_mix_wav_write(const char* path, const PvMixSound* sound, PvError* error)
{
  SF_INFO info           = { .samplerate = (int)sound->rate_hz,
                             .channels   = 2,
                             .format     = SF_FORMAT_WAV | SF_FORMAT_PCM_24 };
  errno                  = 0;
  SNDFILE* const file    = sf_open(path, SFM_WRITE, &info);
  const bool     is_full = file && write_samples(file, sound);
  const int      end     = file ? sf_close(file) : sf_error(NULL);
  if (is_full && !end) {
    return PV_OK;
  }
  const int why = errno;
  if (file) {
    unlink(path);
  }
  return pv_fail(error, PV_ERR_FILE, "%s: %s", path,
                 why ? strerror(why) : sf_error_number(end));
}
