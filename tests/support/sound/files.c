// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sound/files.h"

#include "base/pi.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1000, MAX_CHANNELS = 16 };

void
pv_write_tones(const char* path,
               int         format,
               int         n_channels,
               int         rate_hz,
               double      seconds)
{
  SF_INFO        info = { .samplerate = rate_hz,
                          .channels   = n_channels,
                          .format     = format };
  SNDFILE* const file = sf_open(path, SFM_WRITE, &info);
  ck_assert_msg(file != NULL, "%s: %s", path, sf_strerror(NULL));
  const long n = lrint(seconds * rate_hz);
  for (long at = 0; at < n; at += BLOCK) {
    float      x[BLOCK * MAX_CHANNELS];
    const long n_more = n - at < BLOCK ? n - at : BLOCK;
    for (long i = 0; i < n_more * n_channels; ++i) {
      const int    c = (int)(i % n_channels);
      const double turns =
        (300.0 + 110.0 * c) * (double)(at + i / n_channels) / rate_hz;
      x[i] = (float)((c + 1) * sqrt(2.0) / 16.0 * sin(2.0 * PV_PI * turns));
    }
    ck_assert_int_eq(sf_writef_float(file, x, n_more), n_more);
  }
  sf_close(file);
}

PvSoundRead
pv_read_sound(const char* path)
{
  PvSoundRead  sound = { 0 };
  PvAudioFile* file  = NULL;
  uint32_t     n     = 1;
  float        left[BLOCK];
  float        right[BLOCK];
  sound.status =
    pv_audio_file_open(&file, path, PV_FILES_OR_PIPES, &sound.error);
  while (!sound.status && n) {
    sound.status =
      pv_audio_file_read(file, left, right, BLOCK, &n, &sound.error);
    for (uint32_t i = 0; i < n; ++i) {
      sound.left += (double)left[i] * (double)left[i];
      sound.right += (double)right[i] * (double)right[i];
    }
    sound.n_samples += n;
    sound.seconds += n ? (double)n / pv_audio_file_rate_hz(file) : 0.0;
  }
  if (!sound.status) {
    pv_audio_file_note(file, &sound.note);
  }
  pv_audio_file_close(file);
  sound.left  = sqrt(sound.left / (double)sound.n_samples);
  sound.right = sqrt(sound.right / (double)sound.n_samples);
  return sound;
}

PvBytes
pv_load(const char* path)
{
  FILE* const file = fopen(path, "rb");
  ck_assert_ptr_nonnull(file);
  fseek(file, 0, SEEK_END);
  PvBytes whole = { NULL, (size_t)ftell(file) };
  whole.bytes   = malloc(whole.n ? whole.n : 1);
  rewind(file);
  ck_assert_uint_eq(fread(whole.bytes, 1, whole.n, file), whole.n);
  fclose(file);
  return whole;
}

void
pv_save(const char* path, const PvBytes* of, size_t from, size_t to)
{
  FILE* const file = fopen(path, "wb");
  ck_assert_ptr_nonnull(file);
  ck_assert_uint_eq(fwrite(of->bytes + from, 1, to - from, file), to - from);
  fclose(file);
}

void
pv_join(const char* path, const char* const* parts, unsigned n)
{
  FILE* const file = fopen(path, "wb");
  ck_assert_ptr_nonnull(file);
  for (unsigned i = 0; i < n; ++i) {
    PvBytes part = pv_load(parts[i]);
    ck_assert_uint_eq(fwrite(part.bytes, 1, part.n, file), part.n);
    free(part.bytes);
  }
  fclose(file);
}

size_t
pv_find(const PvBytes* in, const char* what, size_t n)
{
  for (size_t at = 0; at + n <= in->n; ++at) {
    if (!memcmp(in->bytes + at, what, n)) {
      return at;
    }
  }
  ck_abort_msg("%s: not found", what);
  return 0;
}
