// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/mix/wav.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { HEADER_BYTES = 44, BLOCK = 4096, FRAME_BYTES = 6 };

/// Little-endian; returns what follows.
static unsigned char*
put(unsigned char* at, uint32_t value, unsigned n_bytes)
{
  for (unsigned i = 0; i < n_bytes; ++i) {
    at[i] = (unsigned char)(value >> (8 * i) & 255u);
  }
  return at + n_bytes;
}

static unsigned char*
put_text(unsigned char* at, const char* text)
{
  memcpy(at, text, strlen(text));
  return at + strlen(text);
}

static void
make_header(unsigned char* at, const PvMixSound* sound)
{
  const uint32_t n_bytes = FRAME_BYTES * sound->n_samples;
  at                     = put_text(at, "RIFF");
  at                     = put(at, HEADER_BYTES - 8 + n_bytes, 4);
  at                     = put_text(at, "WAVEfmt ");
  at                     = put(at, 16, 4);
  at                     = put(at, 1, 2); // PCM
  at                     = put(at, 2, 2); // Channels
  at                     = put(at, sound->rate_hz, 4);
  at                     = put(at, sound->rate_hz * FRAME_BYTES, 4);
  at                     = put(at, FRAME_BYTES, 2);
  at                     = put(at, 24, 2);
  at                     = put_text(at, "data");
  put(at, n_bytes, 4);
}

static uint32_t
to_24_bits(float sample)
{
  const double held = fmin(fmax((double)sample, -1.0), 1.0);
  return (uint32_t)(int32_t)lrint(held * 8388607.0);
}

static void
write_samples(FILE* file, const PvMixSound* sound)
{
  unsigned char bytes[BLOCK * FRAME_BYTES];
  for (uint32_t at = 0; at < sound->n_samples; at += BLOCK) {
    const uint32_t left = sound->n_samples - at;
    const uint32_t n    = left < BLOCK ? left : BLOCK;
    unsigned char* to   = bytes;
    for (uint32_t i = at; i < at + n; ++i) {
      to = put(to, to_24_bits(sound->left[i]), 3);
      to = put(to, to_24_bits(sound->right[i]), 3);
    }
    fwrite(bytes, FRAME_BYTES, n, file);
  }
}

PvStatus
pv_mix_wav_write(const char* path, const PvMixSound* sound, PvError* error)
{
  unsigned char header[HEADER_BYTES];
  FILE* const   file = fopen(path, "wb");
  if (file) {
    make_header(header, sound);
    fwrite(header, 1, HEADER_BYTES, file);
    write_samples(file, sound);
    const int is_bad = ferror(file);
    if (!fclose(file) && !is_bad) {
      return PV_OK;
    }
  }
  const int why = errno;
  if (file) {
    unlink(path);
  }
  return pv_fail(error, PV_ERR_FILE, "%s: can't be written: %s", path,
                 strerror(why));
}
