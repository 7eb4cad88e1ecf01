// SPDX-License-Identifier: GPL-3.0-or-later

// Shows how a sound file differs from a producer's songs, or from another sound file:
// the largest differences in words, all of them as a table, why it is the likeliest
// producer, and where it is on the map.
//
//   cc -o compare compare.c $(pkg-config --cflags --libs prodval sndfile) -lm
//   ./compare song.flac "Sean Hawk" [model.safetensors]
//   ./compare mix.wav reference.wav [model.safetensors]

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

typedef void
Take(void* user, const float* left, const float* right, uint32_t n);

static void
read_all(SNDFILE* file, int n_channels, Take* take, void* user)
{
  static float left[BLOCK];
  static float right[BLOCK];
  float* const samples = calloc((size_t)n_channels * BLOCK, sizeof(float));
  for (int n; samples && (n = (int)sf_readf_float(file, samples, BLOCK)) > 0;) {
    for (int i = 0; i < n; ++i) {
      left[i]  = samples[i * n_channels];
      right[i] = samples[i * n_channels + (n_channels > 1)];
    }
    take(user, left, right, (uint32_t)n);
  }
  free(samples);
}

typedef struct {
  ProdvalListener*    listener;
  const ProdvalGuess* last; // The last guess is about the whole file
} Hearing;

static void
hear(void* user, const float* left, const float* right, uint32_t n)
{
  Hearing* const hearing = user;
  prodval_listener_feed(hearing->listener, left, right, n);
  for (const ProdvalGuess* guess;
       (guess = prodval_listener_work(hearing->listener));) {
    hearing->last = guess;
  }
}

static void
measure(void* user, const float* left, const float* right, uint32_t n)
{
  prodval_reference_feed(user, left, right, n);
}

// A file is a reference by its own name.
static ProdvalStatus
add_reference(ProdvalListener* listener,
              const char*      path,
              SNDFILE*         file,
              const SF_INFO*   info,
              ProdvalError*    error)
{
  ProdvalReference* reference = NULL;
  ProdvalStatus     status =
    prodval_reference_new((uint32_t)info->samplerate, &reference, error);
  if (!status) {
    read_all(file, info->channels, measure, reference);
    status = prodval_listener_add_reference(listener, path, reference, error);
  }
  prodval_reference_free(reference);
  return status;
}

static ProdvalStatus
aim(ProdvalListener* listener, const char* name, ProdvalError* error)
{
  SF_INFO        info   = { 0 };
  SNDFILE* const file   = sf_open(name, SFM_READ, &info);
  ProdvalStatus  status = PRODVAL_OK;
  if (file) {
    status = add_reference(listener, name, file, &info, error);
    sf_close(file);
  }
  return status ? status : prodval_listener_aim(listener, &name, 1, error);
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
  SNDFILE* const file = sf_open(argv[1], SFM_READ, &info);
  if (!file) {
    return fail(argv[1], sf_strerror(NULL));
  }
  if (prodval_model_open(argc > 3 ? argv[3] : NULL, &model, &error) ||
      prodval_listener_new(model, PRODVAL_FILE, (uint32_t)info.samplerate,
                           &listener, &error) ||
      aim(listener, argv[2], &error)) {
    fprintf(stderr, "compare: %s\n", error.text);
    return EXIT_FAILURE;
  }
  Hearing hearing = { listener, NULL };
  read_all(file, info.channels, hear, &hearing);
  const int status =
    hearing.last ? EXIT_SUCCESS : fail(argv[1], "too short for a guess");
  if (hearing.last) {
    show(model, listener, hearing.last);
  }
  prodval_listener_free(listener);
  prodval_model_free(model);
  sf_close(file);
  return status;
}
