// SPDX-License-Identifier: GPL-3.0-or-later

// bench_model guess MODEL | profile | load NAME MODEL | points N MODEL |
// like MODEL N OTHER: one guess, by length of the window; a second of sound beside a
// target; loading; a model of N points to load, in 12 dimensions, or like another.

#include "bench.h"
#include "engine/mix_comparison.h"
#include "large_model.h"
#include "model/listener.h"
#include "model/model_private.h"
#include "model_file/model_file.h"
#include "rt/analyser.h"
#include "support/models/toy.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_DIMS = 12, N_LOADS = 9, N_GUESSES = 60 };

static int
fail(const PvError* error)
{
  fprintf(stderr, "%s\n", error->text);
  return 1;
}

// Frames of noise whose level and width change, with a beat at 129 bpm, heard over
// and over.
enum { N_FRAMES = 500, N_BEAT = 20 };

static PvFrame*
make_frames(void)
{
  static float      left[PV_HOP];
  static float      right[PV_HOP];
  PvFrame* const    frames = calloc(N_FRAMES, sizeof(PvFrame));
  const size_t      size   = pv_analyser_size(PV_ANALYSIS_RATE_HZ);
  PvAnalyser* const analyser =
    pv_analyser_init(aligned_alloc(64, size), PV_ANALYSIS_RATE_HZ);
  for (uint32_t n = 0; n < N_FRAMES;) {
    const bool  beats = n % N_BEAT < 3;
    const float level = (beats ? 0.5f : 0.05f) + 0.2f * pv_bench_random();
    uint32_t    used  = 0;
    for (uint32_t i = 0; i < PV_HOP; ++i) {
      left[i]  = level * (pv_bench_random() - 0.5f);
      right[i] = 0.5f * left[i] + 0.1f * (pv_bench_random() - 0.5f);
    }
    n += pv_analyser_feed(analyser, left, right, PV_HOP, &frames[n], &used);
  }
  pv_analyser_clear(analyser);
  free(analyser);
  return frames;
}

static double
time_guess(const PvModel* model, const PvFrame* frames, PvContender* guess)
{
  double            ns[N_GUESSES];
  PvRawGuess* const raw      = malloc(sizeof(PvRawGuess));
  PvListener* const listener = pv_listener_new(model);
  const uint32_t    window   = pv_model_parts(model)->recipe.window_frames;
  uint32_t          n        = 0;
  for (uint32_t i = 0; n < N_GUESSES; ++i) {
    const bool   is_full = i >= window;
    const double start   = pv_bench_now_ns();
    if (pv_listener_feed(listener, &frames[i % N_FRAMES], raw) && is_full) {
      ns[n++] = pv_bench_now_ns() - start;
    }
  }
  pv_listener_free(listener);
  free(raw);
  pv_bench_summarise(guess, ns, N_GUESSES);
  return guess->median_ns / 1e6;
}

static int
run_guess(const char* path)
{
  PvError        error;
  PvModel*       model  = NULL;
  PvFrame* const frames = make_frames();
  if (pv_model_load(path, &model, &error)) {
    return fail(&error);
  }
  PvContender     guess  = { .name = "guess" };
  PvRecipe* const recipe = &model->parts->recipe;
  const uint32_t  window = recipe->window_frames;
  printf("| one guess, window of | frames | ms | p99 |\n|---|---|---|---|\n");
  for (uint32_t n = window; n >= recipe->min_frames; n /= 2) {
    recipe->window_frames = n;
    const double ms       = time_guess(model, frames, &guess);
    printf("| %.1f s | %u | %.3f | %.3f |\n",
           (double)n * PV_HOP / PV_ANALYSIS_RATE_HZ, n, ms, guess.p99_ns / 1e6);
    if (n == window) {
      pv_bench_report("guess_ms", ms);
    }
  }
  pv_model_free(model);
  free(frames);
  return 0;
}

/// A second of sound: its frames, then a look at the differences.
static int
run_profile(void)
{
  static PvMixNews       news;
  double                 ns[N_GUESSES];
  PvError                error;
  PvContender            second     = { .name = "profile" };
  PvFrame* const         frames     = make_frames();
  PvModelParts* const    parts      = pv_toy_parts_new();
  PvMixComparison* const comparison = pv_mix_comparison_new(true);
  parts->song_profiles              = calloc(parts->n_songs, sizeof(PvProfile));
  PvModel* const model              = pv_toy_finish(parts);
  if (pv_mix_comparison_aim(comparison, model, "dark", &error)) {
    return fail(&error);
  }
  for (uint32_t n = 0, at = 0; n < N_GUESSES; ++n) {
    const double start = pv_bench_now_ns();
    for (uint32_t i = 0; i < PV_GUESS_HOP; ++i, ++at) {
      pv_mix_comparison_feed(comparison, &frames[at % N_FRAMES]);
    }
    pv_mix_comparison_look(comparison, &news);
    ns[n] = pv_bench_now_ns() - start;
  }
  pv_bench_summarise(&second, ns, N_GUESSES);
  printf("| a second beside a target | %.3f ms | p99 %.3f ms |\n",
         second.median_ns / 1e6, second.p99_ns / 1e6);
  pv_bench_report("profile_ms_per_s", second.median_ns / 1e6);
  pv_mix_comparison_free(comparison);
  pv_model_free(model);
  free(frames);
  return 0;
}

static int
run_load(const char* name, const char* path)
{
  double      ns[N_LOADS];
  PvError     error;
  PvContender load = { .name = name };
  uint32_t    n    = 0;
  for (uint32_t i = 0; i < N_LOADS; ++i) {
    PvModel*     model = NULL;
    const double start = pv_bench_now_ns();
    if (pv_model_load(path, &model, &error)) {
      return fail(&error);
    }
    ns[i] = pv_bench_now_ns() - start;
    n     = model->parts->n_points;
    pv_model_free(model);
  }
  pv_bench_summarise(&load, ns, N_LOADS);
  printf("| loading %u points | %.2f ms | |\n", n, load.median_ns / 1e6);
  pv_bench_report(name, load.median_ns / 1e6);
  return 0;
}

// The tests' toy model with other points and a projection to 12 numbers.
static int
write_points(uint32_t n, const char* path)
{
  PvError             error;
  PvModelParts* const m = pv_toy_parts_new();
  free(m->steps[0].matrix);
  free(m->steps[0].offset);
  free(m->points);
  free(m->point_song);
  m->recipe.steps[0].n_out = N_DIMS;
  m->recipe.k              = 30;
  m->steps[0].n_out        = N_DIMS;
  m->steps[0].matrix = calloc((size_t)N_DIMS * m->n_features, sizeof(float));
  m->steps[0].offset = calloc(N_DIMS, sizeof(float));
  m->n_components    = N_DIMS;
  m->n_points        = n;
  m->points          = pv_bench_clusters(n, 0, NULL);
  m->point_song      = malloc(n * sizeof(uint32_t));
  for (uint32_t i = 0; i < n; ++i) {
    m->point_song[i] = i % m->n_songs;
  }
  const PvStatus status = pv_model_save(m, path, &error);
  pv_model_parts_free(m);
  return status ? fail(&error) : 0;
}

static int
write_like(const char* like, uint32_t n, const char* path)
{
  PvError error;
  return pv_large_model_write(like, n, path, &error) ? fail(&error) : 0;
}

int
main(int argc, char** argv)
{
  if (argc == 3 && !strcmp(argv[1], "guess")) {
    return run_guess(argv[2]);
  }
  if (argc == 2 && !strcmp(argv[1], "profile")) {
    return run_profile();
  }
  if (argc == 4 && !strcmp(argv[1], "load")) {
    return run_load(argv[2], argv[3]);
  }
  if (argc == 4 && !strcmp(argv[1], "points")) {
    return write_points((uint32_t)strtoul(argv[2], NULL, 10), argv[3]);
  }
  if (argc == 5 && !strcmp(argv[1], "like")) {
    return write_like(argv[2], (uint32_t)strtoul(argv[3], NULL, 10), argv[4]);
  }
  fprintf(stderr,
          "usage: bench_model guess MODEL | profile | load NAME MODEL | "
          "points N MODEL | like MODEL N OTHER\n");
  return 2;
}
