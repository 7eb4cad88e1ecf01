// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/analyse_sound.h"

#include "rt/analyser.h"

#include <stdlib.h>

enum { BLOCK = 1024 }; // Stays in the nearest cache

/// One analysis on its way.
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

static PvStatus
analyse_all(PvSound* sound, Run* runs, uint32_t n_runs, PvError* error)
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

PvStatus
pv_sound_analyse(PvSound*          sound,
                 const PvAnalysis* analyses,
                 uint32_t          n,
                 PvError*          error)
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
