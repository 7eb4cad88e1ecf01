// SPDX-License-Identifier: GPL-3.0-or-later

// Names the producer of a sound file, and the songs that are nearest to it.
//
//   cc -o file file.c $(pkg-config --cflags --libs prodval sndfile)
//   ./file song.flac [model.safetensors]

#include <prodval/prodval.h>
#include <sndfile.h>

#include <stdio.h>
#include <stdlib.h>

enum { BLOCK = 4096 };

// Left and right; mono stays mono, and of surround the first two count.
static void
split(const float* samples, int n_channels, int n, float* left, float* right)
{
  for (int i = 0; i < n; ++i) {
    left[i]  = samples[i * n_channels];
    right[i] = samples[i * n_channels + (n_channels > 1)];
  }
}

static void
show(const ProdvalGuess* guess)
{
  printf("%s, %.0f %%, after %.1f s\n", guess->name,
         100.0 * (double)guess->probability, guess->seconds);
  for (uint32_t i = 0; i < guess->n_songs; ++i) {
    const ProdvalNearSong* const song = prodval_guess_song(guess, i);
    printf("near: %s by %s\n", song->title, song->artist);
  }
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
    split(samples, n_channels, n, left, right);
    prodval_listener_feed(listener, left, right, (uint32_t)n);
    for (const ProdvalGuess* guess;
         (guess = prodval_listener_work(listener));) {
      last = guess;
    }
  }
  free(samples);
  return last;
}

static int
fail(const char* what, const char* why)
{
  fprintf(stderr, "file: %s: %s\n", what, why);
  return EXIT_FAILURE;
}

int
main(int argc, char** argv)
{
  ProdvalModel*    model    = NULL;
  ProdvalListener* listener = NULL;
  ProdvalError     error;
  SF_INFO          info = { 0 };
  if (argc < 2 || argc > 3) {
    fputs("Usage: file SOUND [MODEL]\n", stderr);
    return 2;
  }
  SNDFILE* const file = sf_open(argv[1], SFM_READ, &info);
  if (!file) {
    return fail(argv[1], sf_strerror(NULL));
  }
  if (prodval_model_open(argc > 2 ? argv[2] : NULL, &model, &error) ||
      prodval_listener_new(model, PRODVAL_FILE, (uint32_t)info.samplerate,
                           &listener, &error)) {
    fprintf(stderr, "file: %s\n", error.text);
    return EXIT_FAILURE;
  }
  const ProdvalGuess* const guess = hear(listener, file, info.channels);
  const int                 status =
    guess ? EXIT_SUCCESS : fail(argv[1], "too short for a guess");
  if (guess) {
    show(guess);
  }
  prodval_listener_free(listener);
  prodval_model_free(model);
  sf_close(file);
  return status;
}
