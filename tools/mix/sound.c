// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/mix/sound.h"

#include "tools/audio/audio_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 4096 };

static bool
grow(float** samples, uint32_t n)
{
  float* const more = realloc(*samples, n * sizeof(float));
  if (more) {
    *samples = more;
  }
  return more;
}

/// NaN and infinity count as 0.
static void
append(float* to, const float* from, uint32_t n)
{
  for (uint32_t i = 0; i < n; ++i) {
    to[i] = isfinite(from[i]) ? from[i] : 0.0f;
  }
}

/// Read up to `n` samples, which `sound` has no room for yet.
static PvStatus
read_samples(PvAudioFile* file, uint32_t n, PvMixSound* sound, PvError* error)
{
  float    left[BLOCK];
  float    right[BLOCK];
  uint32_t capacity = 0;
  uint32_t n_read   = 1;
  PvStatus status   = PV_OK;
  while (!status && n_read && sound->n_samples < n) {
    const uint32_t n_left = n - sound->n_samples;
    status                = pv_audio_file_read(
                     file, left, right, n_left < BLOCK ? n_left : BLOCK, &n_read, error);
    if (pv_audio_file_rate_hz(file) != sound->rate_hz) {
      break; // What follows is another recording
    }
    if (sound->n_samples + n_read > capacity) {
      capacity = 2 * capacity + BLOCK;
      if (!grow(&sound->left, capacity) || !grow(&sound->right, capacity)) {
        return pv_fail(error, PV_ERR_MEMORY, "out of memory");
      }
    }
    append(sound->left + sound->n_samples, left, n_read);
    append(sound->right + sound->n_samples, right, n_read);
    sound->n_samples += n_read;
  }
  return status;
}

/// Only the last samples of a sound, from `first` on.
static void
keep_from(PvMixSound* sound, uint32_t first)
{
  sound->n_samples -= first;
  memmove(sound->left, sound->left + first, sound->n_samples * sizeof(float));
  memmove(sound->right, sound->right + first, sound->n_samples * sizeof(float));
}

/// Samples up to the last that is above -80 dBFS.
static uint32_t
audible_length(const PvMixSound* sound)
{
  const float floor = 1e-4f;
  uint32_t    n     = sound->n_samples;
  while (n && fabsf(sound->left[n - 1]) < floor &&
         fabsf(sound->right[n - 1]) < floor) {
    --n;
  }
  return n;
}

/// Keep the excerpt of what was read.
static void
cut_out(PvMixSound* sound, uint32_t skip, uint32_t n)
{
  const uint32_t n_audible = audible_length(sound);
  sound->n_samples         = n_audible;
  if (n_audible >= skip + n / 2) {
    keep_from(sound, skip);
  } else if (n_audible > n) {
    sound->n_samples = n;
  }
}

PvStatus
pv_mix_sound_read(const char* path,
                  double      skip_s,
                  double      seconds,
                  PvMixSound* sound,
                  PvError*    error)
{
  PvAudioFile* file   = NULL;
  PvStatus     status = pv_audio_file_open(&file, path, PV_FILES_ONLY, error);
  if (status) {
    return status;
  }
  PvMixSound     made = { .rate_hz = pv_audio_file_rate_hz(file) };
  const uint32_t skip = (uint32_t)lrint(skip_s * made.rate_hz);
  const uint32_t n    = (uint32_t)lrint(seconds * made.rate_hz);
  status              = read_samples(file, skip + n, &made, error);
  pv_audio_file_close(file);
  if (!status) {
    cut_out(&made, skip, n);
    status = made.n_samples ? PV_OK
                            : pv_fail(error, PV_ERR_DATA,
                                      "%s: silent: nothing to mix", path);
  }
  if (status) {
    pv_mix_sound_clear(&made);
    return status;
  }
  *sound = made;
  return PV_OK;
}

bool
pv_mix_sound_copy(const PvMixSound* of, PvMixSound* sound)
{
  const size_t size = of->n_samples * sizeof(float);
  PvMixSound   made = { of->rate_hz, of->n_samples, malloc(size ? size : 1),
                        malloc(size ? size : 1) };
  if (!made.left || !made.right) {
    pv_mix_sound_clear(&made);
    return false;
  }
  memcpy(made.left, of->left, size);
  memcpy(made.right, of->right, size);
  *sound = made;
  return true;
}

double
pv_mix_sound_rms(const PvMixSound* sound)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < sound->n_samples; ++i) {
    const double l = (double)sound->left[i];
    const double r = (double)sound->right[i];
    sum += l * l + r * r;
  }
  return sound->n_samples ? sqrt(sum / (2.0 * sound->n_samples)) : 0.0;
}

void
pv_mix_sound_scale(PvMixSound* sound, double gain)
{
  for (uint32_t i = 0; i < sound->n_samples; ++i) {
    sound->left[i]  = (float)(gain * (double)sound->left[i]);
    sound->right[i] = (float)(gain * (double)sound->right[i]);
  }
}

void
pv_mix_sound_set_rms(PvMixSound* sound, double rms)
{
  const double now = pv_mix_sound_rms(sound);
  if (now >= 1e-7) {
    pv_mix_sound_scale(sound, rms / now);
  }
}

void
pv_mix_sound_clear(PvMixSound* sound)
{
  free(sound->left);
  free(sound->right);
  *sound = (PvMixSound){ 0 };
}
