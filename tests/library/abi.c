// SPDX-License-Identifier: GPL-3.0-or-later

// Prints what programs that were built with the header rely on: values of enums,
// and sizes and fields of structs.

#include "prodval/prodval.h"

#include <stdio.h>

#define VALUE(name) printf("value %s %d\n", #name, (int)(name))
#define SIZE(type)  printf("size %s %zu\n", #type, sizeof(type))
#define FIELD(type, field)                                                     \
  printf("field %s.%s %zu %zu\n", #type, #field, offsetof(type, field),        \
         sizeof(((type*)0)->field))

static void
print_values(void)
{
  VALUE(PRODVAL_OK);
  VALUE(PRODVAL_ERR_MEMORY);
  VALUE(PRODVAL_ERR_FILE);
  VALUE(PRODVAL_ERR_FORMAT);
  VALUE(PRODVAL_ERR_VALUE);
  VALUE(PRODVAL_ERR_DATA);
  VALUE(PRODVAL_LIVE);
  VALUE(PRODVAL_FILE);
  VALUE(PRODVAL_FILLING);
  VALUE(PRODVAL_LISTENING);
  VALUE(PRODVAL_SILENT);
  printf("text PRODVAL_UNKNOWN %s\n", PRODVAL_UNKNOWN);
}

static void
print_model(void)
{
  SIZE(ProdvalModelInfo);
  FIELD(ProdvalModelInfo, name);
  FIELD(ProdvalModelInfo, provenance);
  FIELD(ProdvalModelInfo, n_producers);
  FIELD(ProdvalModelInfo, n_songs);
  FIELD(ProdvalModelInfo, n_features);
  FIELD(ProdvalModelInfo, first_guess_s);
  FIELD(ProdvalModelInfo, window_s);
  FIELD(ProdvalModelInfo, path);
  SIZE(ProdvalSong);
  FIELD(ProdvalSong, title);
  FIELD(ProdvalSong, album);
  FIELD(ProdvalSong, licence);
  FIELD(ProdvalSong, artist);
  FIELD(ProdvalSong, producer);
  FIELD(ProdvalSong, x);
  FIELD(ProdvalSong, y);
}

static void
print_guess(void)
{
  SIZE(ProdvalGuess);
  FIELD(ProdvalGuess, name);
  FIELD(ProdvalGuess, producer);
  FIELD(ProdvalGuess, probability);
  FIELD(ProdvalGuess, seconds);
  FIELD(ProdvalGuess, stream_s);
  FIELD(ProdvalGuess, song);
  FIELD(ProdvalGuess, x);
  FIELD(ProdvalGuess, y);
  FIELD(ProdvalGuess, n_ranked);
  FIELD(ProdvalGuess, n_songs);
  FIELD(ProdvalGuess, song_x);
  FIELD(ProdvalGuess, song_y);
  SIZE(ProdvalRanked);
  FIELD(ProdvalRanked, name);
  FIELD(ProdvalRanked, producer);
  FIELD(ProdvalRanked, probability);
  SIZE(ProdvalNearSong);
  FIELD(ProdvalNearSong, title);
  FIELD(ProdvalNearSong, artist);
  FIELD(ProdvalNearSong, distance);
}

static void
print_why(void)
{
  SIZE(ProdvalWhy);
  FIELD(ProdvalWhy, first);
  FIELD(ProdvalWhy, second);
  FIELD(ProdvalWhy, difference);
  FIELD(ProdvalWhy, percent);
  FIELD(ProdvalWhy, n_reasons);
  SIZE(ProdvalReason);
  FIELD(ProdvalReason, feature);
  FIELD(ProdvalReason, difference);
  FIELD(ProdvalReason, percent);
}

static void
print_comparison(void)
{
  SIZE(ProdvalComparison);
  FIELD(ProdvalComparison, target);
  FIELD(ProdvalComparison, left_out);
  FIELD(ProdvalComparison, n_songs);
  FIELD(ProdvalComparison, n_curves);
  FIELD(ProdvalComparison, n_findings);
  FIELD(ProdvalComparison, n_bands);
  FIELD(ProdvalComparison, edges_hz);
  FIELD(ProdvalComparison, seconds);
  SIZE(ProdvalCurve);
  FIELD(ProdvalCurve, measure);
  FIELD(ProdvalCurve, unit);
  FIELD(ProdvalCurve, sound);
  FIELD(ProdvalCurve, now);
  FIELD(ProdvalCurve, median);
  FIELD(ProdvalCurve, low);
  FIELD(ProdvalCurve, high);
  FIELD(ProdvalCurve, difference);
  FIELD(ProdvalCurve, spreads);
  FIELD(ProdvalCurve, is_settled);
  SIZE(ProdvalFinding);
  FIELD(ProdvalFinding, text);
  FIELD(ProdvalFinding, curve);
  FIELD(ProdvalFinding, low_hz);
  FIELD(ProdvalFinding, high_hz);
  FIELD(ProdvalFinding, difference);
  FIELD(ProdvalFinding, spreads);
}

static void
print_others(void)
{
  SIZE(ProdvalError);
  FIELD(ProdvalError, status);
  FIELD(ProdvalError, text);
  SIZE(ProdvalListenerInfo);
  FIELD(ProdvalListenerInfo, state);
  FIELD(ProdvalListenerInfo, seconds);
  FIELD(ProdvalListenerInfo, level_db);
  FIELD(ProdvalListenerInfo, n_frames);
  FIELD(ProdvalListenerInfo, n_dropped);
  SIZE(ProdvalFeatures);
  FIELD(ProdvalFeatures, n_frames);
  FIELD(ProdvalFeatures, n_mfcc);
  FIELD(ProdvalFeatures, mfcc);
  FIELD(ProdvalFeatures, n_values);
  FIELD(ProdvalFeatures, values);
}

int
main(void)
{
  print_values();
  print_others();
  print_model();
  print_guess();
  print_why();
  print_comparison();
  return 0;
}
