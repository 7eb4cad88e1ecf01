// SPDX-License-Identifier: GPL-3.0-or-later

#include "hear.h"

#include "audio_file.h"
#include "rt/analyser.h"

#include <stdlib.h>

enum {
  BLOCK   = 1024, // Stays in the nearest cache
  NOISE_S = 155   // As many windows as are kept of music by others
};

/// Who hears, and what.
typedef struct {
  PvAnalyser* analyser;
  uint32_t    rate_hz;
  PvHearSink  sink;
  void*       user;
  uint64_t    n_unheard; ///< Samples still to be passed over
} Ear;

// Samples between the end of a frame and the beginning of the one that follows
// behind so many.
static uint64_t
samples_between(const Ear* ear, uint32_t n_frames)
{
  const uint64_t n = ((uint64_t)n_frames + 1) * PV_HOP - PV_N_FFT;
  return n * ear->rate_hz / PV_ANALYSIS_RATE_HZ;
}

static uint32_t
pass_over(Ear* ear, uint32_t n)
{
  const uint32_t n_passed = ear->n_unheard < n ? (uint32_t)ear->n_unheard : n;
  ear->n_unheard -= n_passed;
  return n_passed;
}

static void
hear_block(Ear* ear, const float* left, const float* right, uint32_t n)
{
  PvFrame  frame;
  uint32_t n_used = 0;
  uint32_t at     = pass_over(ear, n);
  while (pv_analyser_feed(ear->analyser, left + at, right + at, n - at, &frame,
                          &n_used)) {
    const uint32_t n_unwanted = ear->sink(ear->user, &frame);
    at += n_used;
    if (n_unwanted) {
      pv_analyser_reset(ear->analyser);
      ear->n_unheard = samples_between(ear, n_unwanted);
      at += pass_over(ear, n - at);
    }
  }
}

/// Reads stereo as pv_audio_file_read() does.
typedef PvStatus (*Read)(void*     source,
                         float*    left,
                         float*    right,
                         uint32_t  n_room,
                         uint32_t* n,
                         PvError*  error);

/// Where sound comes from.
typedef struct {
  const char* name;
  Read        read;
  void*       source;
  uint32_t    rate_hz;
} Sound;

static PvStatus
hear_all(const Sound* sound, Ear* ear, PvError* error)
{
  float    left[BLOCK];
  float    right[BLOCK];
  uint32_t n = 0;
  PvStatus status;
  while (
    !(status = sound->read(sound->source, left, right, BLOCK, &n, error)) &&
    n) {
    hear_block(ear, left, right, n);
  }
  return status;
}

static PvStatus
hear(const Sound* sound,
     PvFrameParts parts,
     PvHearSink   sink,
     void*        user,
     PvError*     error)
{
  const size_t size   = pv_analyser_size(sound->rate_hz);
  void* const  memory = aligned_alloc(64, (size + 63) / 64 * 64);
  Ear          ear = { .rate_hz = sound->rate_hz, .sink = sink, .user = user };
  ear.analyser     = memory ? pv_analyser_init(memory, sound->rate_hz) : NULL;
  PvStatus status  = PV_OK;
  if (ear.analyser) {
    pv_analyser_describe_parts(ear.analyser, parts);
    status = hear_all(sound, &ear, error);
  } else {
    status = pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", sound->name);
  }
  pv_analyser_clear(ear.analyser);
  free(memory);
  return status;
}

static PvStatus
read_file(void*     source,
          float*    left,
          float*    right,
          uint32_t  n_room,
          uint32_t* n,
          PvError*  error)
{
  return pv_audio_file_read(source, left, right, n_room, n, error);
}

PvStatus
pv_hear_file(const char*  path,
             PvFrameParts parts,
             PvHearSink   sink,
             void*        user,
             PvError*     error)
{
  PvAudioFile* file   = NULL;
  PvStatus     status = pv_audio_file_open(&file, path, error);
  if (!status) {
    const Sound sound = { path, read_file, file, pv_audio_file_rate_hz(file) };
    status            = hear(&sound, parts, sink, user, error);
  }
  pv_audio_file_close(file);
  return status;
}

typedef struct {
  PvNoise  left;
  PvNoise  right;
  uint32_t n_left; ///< Samples still to come
} NoiseSource;

static PvStatus
read_noise(void*     source,
           float*    left,
           float*    right,
           uint32_t  n_room,
           uint32_t* n,
           PvError*  error)
{
  NoiseSource* const noise = source;
  (void)error;
  *n = noise->n_left < n_room ? noise->n_left : n_room;
  pv_noise_make(&noise->left, left, *n);
  pv_noise_make(&noise->right, right, *n);
  noise->n_left -= *n;
  return PV_OK;
}

PvStatus
pv_hear_noise(PvNoiseKind  kind,
              PvFrameParts parts,
              PvHearSink   sink,
              void*        user,
              PvError*     error)
{
  NoiseSource noise = { .n_left = NOISE_S * (uint32_t)PV_ANALYSIS_RATE_HZ };
  pv_noise_init(&noise.left, kind, 2 * (uint64_t)kind);
  pv_noise_init(&noise.right, kind, 2 * (uint64_t)kind + 1);
  const Sound sound = { pv_noise_name(kind), read_noise, &noise,
                        (uint32_t)PV_ANALYSIS_RATE_HZ };
  return hear(&sound, parts, sink, user, error);
}
