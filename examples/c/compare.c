// SPDX-License-Identifier: GPL-3.0-or-later

// Shows how a sound file differs from a producer's songs: the largest differences
// in words, all of them as a table, why it is the likeliest producer, and where it
// is on the map.
//
//   cc -o compare compare.c $(pkg-config --cflags --libs prodval sndfile) -lm
//   ./compare song.flac "Sean Hawk" [model.safetensors]

#include <prodval/prodval.h>
#include <sndfile.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { BLOCK = 4096 };

static void
show_findings(const ProdvalComparison* comparison)
{
  printf("%.0f s beside %s (%u)\n", comparison->seconds, comparison->target,
         (unsigned)comparison->n_songs);
  for (uint32_t i = 0; i < comparison->n_findings; ++i) {
    printf("  %s\n", prodval_comparison_finding(comparison, i)->text);
  }
}

static void
show_band(const ProdvalComparison* comparison, uint32_t band)
{
  printf("%7.0f", comparison->edges_hz[band]);
  for (uint32_t i = 0; i < comparison->n_curves; ++i) {
    const ProdvalCurve* const curve = prodval_comparison_curve(comparison, i);
    const double              by    = (double)curve->difference[band];
    char                      cell[32];
    // A star: unusual for the target
    snprintf(cell, sizeof(cell), "%s%+.2f",
             fabs((double)curve->spreads[band]) > 1.0 ? "*" : "", by);
    printf("%12s", isnan(by) ? "-" : cell);
  }
  printf("\n");
}

static void
show_table(const ProdvalComparison* comparison)
{
  printf("%7s", "from Hz");
  for (uint32_t i = 0; i < comparison->n_curves; ++i) {
    printf("%12s", prodval_comparison_curve(comparison, i)->measure);
  }
  printf("\n");
  for (uint32_t band = 0; band < comparison->n_bands; ++band) {
    show_band(comparison, band);
  }
}

static void
show_why(const ProdvalModel* model, const ProdvalWhy* why)
{
  printf("%s rather than %s:\n",
         prodval_model_producer(model, (uint32_t)why->first),
         prodval_model_producer(model, (uint32_t)why->second));
  for (uint32_t i = 0; i < why->n_reasons; ++i) {
    const ProdvalReason* const reason = prodval_why_reason(why, i);
    printf("%+5d %%  %s\n", (int)reason->percent, reason->feature);
  }
}

static void
show_place(const ProdvalModel* model, const ProdvalGuess* guess)
{
  double across = 0.0;
  double down   = 0.0;
  prodval_model_map_place(model, guess->song_x, guess->song_y, &across, &down);
  printf("on the map: %.0f %% from the left, %.0f %% from the top\n",
         100.0 * across, 100.0 * down);
}

// The last guess is about the whole file.
static const ProdvalGuess*
hear(ProdvalListener* listener, SNDFILE* file, int n_channels)
{
  static float        left[BLOCK];
  static float        right[BLOCK];
  const ProdvalGuess* last = NULL;
  float* const samples     = calloc((size_t)n_channels * BLOCK, sizeof(float));
  for (int n; samples && (n = (int)sf_readf_float(file, samples, BLOCK)) > 0;) {
    for (int i = 0; i < n; ++i) {
      left[i]  = samples[i * n_channels];
      right[i] = samples[i * n_channels + (n_channels > 1)];
    }
    prodval_listener_feed(listener, left, right, (uint32_t)n);
    for (const ProdvalGuess* guess;
         (guess = prodval_listener_work(listener));) {
      last = guess;
    }
  }
  free(samples);
  return last;
}

static void
show(const ProdvalModel* model,
     ProdvalListener*    listener,
     const ProdvalGuess* guess)
{
  const ProdvalComparison* const comparison =
    prodval_listener_compare(listener);
  const ProdvalWhy* const why = prodval_listener_why(listener, -1, -1);
  if (comparison) {
    show_findings(comparison);
    show_table(comparison);
  }
  if (why) {
    show_why(model, why);
  }
  show_place(model, guess);
}

static int
fail(const char* what, const char* why)
{
  fprintf(stderr, "compare: %s: %s\n", what, why);
  return EXIT_FAILURE;
}

int
main(int argc, char** argv)
{
  ProdvalModel*    model    = NULL;
  ProdvalListener* listener = NULL;
  ProdvalError     error;
  SF_INFO          info = { 0 };
  if (argc < 3 || argc > 4) {
    fputs("Usage: compare SOUND NAME [MODEL]\n", stderr);
    return 2;
  }
  const char* const name = argv[2];
  SNDFILE* const    file = sf_open(argv[1], SFM_READ, &info);
  if (!file) {
    return fail(argv[1], sf_strerror(NULL));
  }
  if (prodval_model_open(argc > 3 ? argv[3] : NULL, &model, &error) ||
      prodval_listener_new(model, PRODVAL_FILE, (uint32_t)info.samplerate,
                           &listener, &error) ||
      prodval_listener_aim(listener, &name, 1, &error)) {
    fprintf(stderr, "compare: %s\n", error.text);
    return EXIT_FAILURE;
  }
  const ProdvalGuess* const guess = hear(listener, file, info.channels);
  const int                 status =
    guess ? EXIT_SUCCESS : fail(argv[1], "too short for a guess");
  if (guess) {
    show(model, listener, guess);
  }
  prodval_listener_free(listener);
  prodval_model_free(model);
  sf_close(file);
  return status;
}
