// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/analyse_file.h"

#include "tools/audio/audio_file.h"
#include "rt/analyser.h"

#include <stdlib.h>
#include <string.h>

enum {
  BLOCK   = 1024, // Stays in the nearest cache
  NOISE_S = 155   // As many windows as are kept of music by others
};

/// One analysis on its way through a file.
typedef struct {
  const PvAnalysis* analysis;
  PvAnalyser*       analyser;
  void*             memory; ///< The analyser's
  uint32_t          rate_hz;
  uint64_t          n_to_skip; ///< Samples that are not wanted
  uint64_t          start;     ///< The analyser's first sample, at 22 050 Hz
  uint64_t          n_fed;     ///< Samples since then
} Run;

// Samples between the end of a frame and the beginning of the one that follows
// after so many.
static uint64_t
samples_between(const Run* run, uint32_t n_frames)
{
  const uint64_t n = ((uint64_t)n_frames + 1) * PV_HOP - PV_N_FFT;
  return n * run->rate_hz / PV_ANALYSIS_RATE_HZ;
}

static uint32_t
skip(Run* run, uint32_t n)
{
  const uint32_t n_skipped = run->n_to_skip < n ? (uint32_t)run->n_to_skip : n;
  run->n_to_skip -= n_skipped;
  return n_skipped;
}

static uint64_t
at_analysis_rate(uint64_t n, uint32_t rate_hz)
{
  return n * PV_ANALYSIS_RATE_HZ / rate_hz;
}

static void
analyse_block(Run* run, const float* left, const float* right, uint32_t n)
{
  const PvAnalysis* const analysis = run->analysis;
  PvFrame                 frame;
  uint32_t                n_used = 0;
  uint32_t                at     = skip(run, n);
  while (pv_analyser_feed(run->analyser, left + at, right + at, n - at, &frame,
                          &n_used)) {
    frame.start_sample += run->start;
    const uint32_t n_unwanted = analysis->sink(analysis->user, &frame);
    at += n_used;
    if (n_unwanted) {
      pv_analyser_reset(run->analyser);
      run->n_to_skip = samples_between(run, n_unwanted);
      at += skip(run, n - at);
    }
  }
  run->n_fed += n;
}

static void
stop(Run* run)
{
  pv_analyser_clear(run->analyser);
  free(run->memory);
  run->analyser = NULL;
  run->memory   = NULL;
}

/// Begin anew at a sample rate.
static bool
start(Run* run, uint32_t rate_hz)
{
  const size_t size = pv_analyser_size(rate_hz);
  if (run->analyser) {
    run->start += at_analysis_rate(run->n_fed, run->rate_hz);
    run->n_to_skip = run->n_to_skip * rate_hz / run->rate_hz;
    stop(run);
  }
  run->n_fed    = 0;
  run->rate_hz  = rate_hz;
  run->memory   = aligned_alloc(64, (size + 63) / 64 * 64);
  run->analyser = run->memory ? pv_analyser_init(run->memory, rate_hz) : NULL;
  if (run->analyser) {
    pv_analyser_describe_parts(run->analyser, run->analysis->parts);
  }
  return run->analyser;
}

typedef struct Sound Sound;

/// Reads stereo as pv_audio_file_read() does.
typedef PvStatus (*Read)(Sound*    sound,
                         float*    left,
                         float*    right,
                         uint32_t  n_max,
                         uint32_t* n,
                         PvError*  error);

/// Where sound comes from.
struct Sound {
  const char* name;
  Read        read;
  void*       source;
  uint32_t    rate_hz; ///< At which the last sound came
};

/// A file, and who gets its samples, too.
typedef struct {
  PvAudioFile* file;
  PvSampleSink samples; ///< NULL: nobody
  void*        user;
} OpenFile;

static PvStatus
analyse_all(Sound* sound, Run* runs, uint32_t n_runs, PvError* error)
{
  float    left[BLOCK];
  float    right[BLOCK];
  uint32_t n      = 0;
  PvStatus status = PV_OK;
  while (!(status = sound->read(sound, left, right, BLOCK, &n, error)) && n) {
    for (uint32_t i = 0; i < n_runs; ++i) {
      if (sound->rate_hz != runs[i].rate_hz &&
          !start(&runs[i], sound->rate_hz)) {
        return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", sound->name);
      }
      analyse_block(&runs[i], left, right, n);
    }
  }
  return status;
}

static PvStatus
analyse(Sound* sound, const PvAnalysis* analyses, uint32_t n, PvError* error)
{
  Run runs[PV_MAX_ANALYSES] = { 0 };
  for (uint32_t i = 0; i < n; ++i) {
    runs[i].analysis = &analyses[i];
  }
  const PvStatus status = analyse_all(sound, runs, n, error);
  for (uint32_t i = 0; i < n; ++i) {
    stop(&runs[i]);
  }
  return status;
}

static PvStatus
read_file(Sound*    sound,
          float*    left,
          float*    right,
          uint32_t  n_max,
          uint32_t* n,
          PvError*  error)
{
  const OpenFile* const open = sound->source;
  const PvStatus        status =
    pv_audio_file_read(open->file, left, right, n_max, n, error);
  sound->rate_hz = pv_audio_file_rate_hz(open->file);
  if (!status && open->samples) {
    open->samples(open->user, left, right, *n, sound->rate_hz);
  }
  return status;
}

static PvStatus
analyse_path(OpenFile*         open,
             const char*       path,
             PvAudioSource     source,
             const PvAnalysis* analyses,
             uint32_t          n,
             PvNote*           note,
             PvError*          error)
{
  PvStatus status = pv_audio_file_open(&open->file, path, source, error);
  if (!status) {
    Sound sound = { .name = path, .read = read_file, .source = open };
    status      = analyse(&sound, analyses, n, error);
  }
  if (!status && note) {
    pv_audio_file_note(open->file, note);
  }
  pv_audio_file_close(open->file);
  return status;
}

PvStatus
pv_analyse_file(const char*       path,
                PvAudioSource     source,
                const PvAnalysis* analyses,
                uint32_t          n,
                PvNote*           note,
                PvError*          error)
{
  OpenFile open = { .file = NULL };
  return analyse_path(&open, path, source, analyses, n, note, error);
}

PvStatus
pv_analyse_file_and_samples(const char*       path,
                            PvAudioSource     source,
                            const PvAnalysis* analysis,
                            PvSampleSink      samples,
                            PvNote*           note,
                            PvError*          error)
{
  OpenFile open = { .samples = samples, .user = analysis->user };
  return analyse_path(&open, path, source, analysis, 1, note, error);
}

/// Samples that are still to be read.
typedef struct {
  const PvSamples* samples;
  uint32_t         n_read;
} Memory;

static PvStatus
read_samples(Sound*    sound,
             float*    left,
             float*    right,
             uint32_t  n_max,
             uint32_t* n,
             PvError*  error)
{
  Memory* const          memory = sound->source;
  const PvSamples* const from   = memory->samples;
  const uint32_t         n_left = from->n_samples - memory->n_read;
  (void)error;
  *n = n_left < n_max ? n_left : n_max;
  memcpy(left, from->left + memory->n_read, *n * sizeof(float));
  memcpy(right, from->right + memory->n_read, *n * sizeof(float));
  memory->n_read += *n;
  return PV_OK;
}

PvStatus
pv_analyse_samples(const PvSamples*  samples,
                   const char*       name,
                   const PvAnalysis* analysis,
                   PvError*          error)
{
  Memory memory = { .samples = samples };
  Sound  sound  = { name, read_samples, &memory, samples->rate_hz };
  return analyse(&sound, analysis, 1, error);
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
           uint32_t  n_max,
           uint32_t* n,
           PvError*  error)
{
  NoiseSource* const noise = sound->source;
  (void)error;
  *n = noise->n_left < n_max ? noise->n_left : n_max;
  pv_noise_make(&noise->left, left, *n);
  pv_noise_make(&noise->right, right, *n);
  noise->n_left -= *n;
  return PV_OK;
}

PvStatus
pv_analyse_noise(PvNoiseKind       kind,
                 const PvAnalysis* analyses,
                 uint32_t          n,
                 PvError*          error)
{
  NoiseSource noise = { .n_left = NOISE_S * (uint32_t)PV_ANALYSIS_RATE_HZ };
  pv_noise_init(&noise.left, kind, 2 * (uint64_t)kind);
  pv_noise_init(&noise.right, kind, 2 * (uint64_t)kind + 1);
  Sound sound = { pv_noise_name(kind), read_noise, &noise,
                  (uint32_t)PV_ANALYSIS_RATE_HZ };
  return analyse(&sound, analyses, n, error);
}
