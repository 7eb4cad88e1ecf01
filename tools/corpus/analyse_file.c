// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/analyse_file.h"

#include "tools/corpus/audio_file.h"
#include "rt/analyser.h"

#include <stdlib.h>

enum {
  BLOCK   = 1024, // Stays in the nearest cache
  NOISE_S = 155   // As many windows as are kept of music by others
};

/// Who hears, and what.
typedef struct {
  PvAnalyser*  analyser;
  void*        memory; ///< Of the analyser
  PvFrameParts parts;
  uint32_t     rate_hz;
  PvHearSink   sink;
  void*        user;
  uint64_t     n_unheard; ///< Samples still to be passed over
  uint64_t     start;     ///< Of the analyser's first sample, at 22 050 Hz
  uint64_t     n_fed;     ///< Samples since then
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

static uint64_t
at_analysis_rate(uint64_t n, uint32_t rate_hz)
{
  return n * PV_ANALYSIS_RATE_HZ / rate_hz;
}

static void
hear_block(Ear* ear, const float* left, const float* right, uint32_t n)
{
  PvFrame  frame;
  uint32_t n_used = 0;
  uint32_t at     = pass_over(ear, n);
  while (pv_analyser_feed(ear->analyser, left + at, right + at, n - at, &frame,
                          &n_used)) {
    frame.start_sample += ear->start;
    const uint32_t n_unwanted = ear->sink(ear->user, &frame);
    at += n_used;
    if (n_unwanted) {
      pv_analyser_reset(ear->analyser);
      ear->n_unheard = samples_between(ear, n_unwanted);
      at += pass_over(ear, n - at);
    }
  }
  ear->n_fed += n;
}

static void
stop(Ear* ear)
{
  pv_analyser_clear(ear->analyser);
  free(ear->memory);
  ear->analyser = NULL;
  ear->memory   = NULL;
}

/// Begin anew at a sample rate.
static bool
start(Ear* ear, uint32_t rate_hz)
{
  const size_t size = pv_analyser_size(rate_hz);
  if (ear->analyser) {
    ear->start += at_analysis_rate(ear->n_fed, ear->rate_hz);
    ear->n_unheard = ear->n_unheard * rate_hz / ear->rate_hz;
    stop(ear);
  }
  ear->n_fed    = 0;
  ear->rate_hz  = rate_hz;
  ear->memory   = aligned_alloc(64, (size + 63) / 64 * 64);
  ear->analyser = ear->memory ? pv_analyser_init(ear->memory, rate_hz) : NULL;
  if (ear->analyser) {
    pv_analyser_describe_parts(ear->analyser, ear->parts);
  }
  return ear->analyser;
}

typedef struct Sound Sound;

/// Reads stereo as pv_audio_file_read() does.
typedef PvStatus (*Read)(Sound*    sound,
                         float*    left,
                         float*    right,
                         uint32_t  n_room,
                         uint32_t* n,
                         PvError*  error);

/// Where sound comes from.
struct Sound {
  const char* name;
  Read        read;
  void*       source;
  uint32_t    rate_hz; ///< Of what was read last
};

static PvStatus
hear(Sound* sound, Ear* ear, PvError* error)
{
  float    left[BLOCK];
  float    right[BLOCK];
  uint32_t n      = 0;
  PvStatus status = PV_OK;
  while (!(status = sound->read(sound, left, right, BLOCK, &n, error)) && n) {
    if (sound->rate_hz != ear->rate_hz && !start(ear, sound->rate_hz)) {
      status = pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", sound->name);
      break;
    }
    hear_block(ear, left, right, n);
  }
  stop(ear);
  return status;
}

static PvStatus
read_file(Sound*    sound,
          float*    left,
          float*    right,
          uint32_t  n_room,
          uint32_t* n,
          PvError*  error)
{
  const PvStatus status =
    pv_audio_file_read(sound->source, left, right, n_room, n, error);
  sound->rate_hz = pv_audio_file_rate_hz(sound->source);
  return status;
}

PvStatus
pv_hear_file(const char*   path,
             PvAudioSource source,
             PvFrameParts  parts,
             PvHearSink    sink,
             void*         user,
             PvNote*       note,
             PvError*      error)
{
  PvAudioFile* file   = NULL;
  PvStatus     status = pv_audio_file_open(&file, path, source, error);
  if (!status) {
    Sound sound = { .name = path, .read = read_file, .source = file };
    Ear   ear   = { .parts = parts, .sink = sink, .user = user };
    status      = hear(&sound, &ear, error);
  }
  if (!status && note) {
    pv_audio_file_note(file, note);
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
read_noise(Sound*    sound,
           float*    left,
           float*    right,
           uint32_t  n_room,
           uint32_t* n,
           PvError*  error)
{
  NoiseSource* const noise = sound->source;
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
  Sound sound = { pv_noise_name(kind), read_noise, &noise,
                  (uint32_t)PV_ANALYSIS_RATE_HZ };
  Ear   ear   = { .parts = parts, .sink = sink, .user = user };
  return hear(&sound, &ear, error);
}
