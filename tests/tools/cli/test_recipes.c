// SPDX-License-Identifier: GPL-3.0-or-later

// Recipes from music to guesses: three bands, who differ in chords, tempo,
// strokes and colour, are learned, and pieces never heard are named.

#include "base/pi.h"
#include "tensor_file/safetensors.h"
#include "support/json.h"
#include "support/models/recipes.h"
#include "support/models/network.h"
#include "support/run_suite.h"
#include "support/sound/signals.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <math.h>
#include <sndfile.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RATE_HZ = 22050, N_BANDS = 3, N_SONGS = 6, SECONDS = 38 };

static PvRun run;

typedef struct {
  int    chord[3]; ///< Semitones above C
  double bpm;
  double strokes; ///< Their height
  double hiss;    ///< Its height
  int    n_partials;
} Band;

static const Band bands[N_BANDS] = { { { 0, 4, 7 }, 90.0, 0.02, 0.0005, 1 },
                                     { { 4, 8, 11 }, 112.0, 0.2, 0.02, 5 },
                                     { { 8, 0, 3 }, 140.0, 0.8, 0.005, 20 } };

static double
next_random(uint32_t* seed)
{
  return (pv_next_bits(seed) >> 8) / 16777216.0;
}

static double
tone(const Band* band, double cycles)
{
  double x = 0.0;
  for (int p = 1; p <= band->n_partials; ++p) {
    x += sin(2.0 * PV_PI * p * cycles) / p;
  }
  return x;
}

/// A note of the chord on each beat, in an order that the seed decides.
static void
play(const Band* band, uint32_t seed, float* samples, int n)
{
  const double beat_s = 60.0 / band->bpm / (0.98 + 0.04 * next_random(&seed));
  double       hz     = 0.0;
  int          beat   = -1;
  for (int i = 0; i < n; ++i) {
    const double t = (double)i / RATE_HZ / beat_s;
    if ((int)t != beat) {
      beat           = (int)t;
      const int note = band->chord[(int)(3.0 * next_random(&seed))];
      const int up   = 12 * (int)(2.0 * next_random(&seed));
      hz             = 130.81 * exp2((note + up) / 12.0);
    }
    const double since_s = (t - beat) * beat_s;
    const double stroke  = exp(-since_s / 0.01) * (next_random(&seed) - 0.5);
    const double sound =
      0.15 * exp(-2.0 * since_s) * tone(band, hz * i / RATE_HZ);
    const double hiss = band->hiss * (next_random(&seed) - 0.5);
    samples[i]        = (float)(sound + band->strokes * stroke + hiss);
  }
}

static void
write_piece(const char* path, unsigned band, uint32_t seed)
{
  enum { N = SECONDS * RATE_HZ };
  static float   samples[N];
  SF_INFO        info = { .samplerate = RATE_HZ,
                          .channels   = 1,
                          .format     = SF_FORMAT_WAV | SF_FORMAT_PCM_16 };
  SNDFILE* const file = sf_open(path, SFM_WRITE, &info);
  ck_assert_msg(file, "%s", path);
  play(&bands[band], seed, samples, N);
  ck_assert_int_eq(sf_write_float(file, samples, N), N);
  sf_close(file);
}

static void
set_up(void)
{
  char path[64];
  pv_scratch_share();
  for (unsigned b = 0; b < N_BANDS; ++b) {
    pv_run(&run, "mkdir -p music/Band%u", b);
    for (unsigned s = 0; s < N_SONGS; ++s) {
      snprintf(path, sizeof(path), "music/Band%u/%u.wav", b, s);
      write_piece(path, b, 1000 * b + s);
    }
    for (unsigned s = 0; s < 2; ++s) {
      snprintf(path, sizeof(path), "new-%u-%u.wav", b, s);
      write_piece(path, b, 77777 + 10 * b + s);
    }
  }
}

/// The model names the new pieces rightly.
static void
assert_named(const char* recipe)
{
  pv_run(&run, PV_PRODVAL " identify --json m.safetensors new-*.wav");
  ck_assert_msg(run.status == 0, "%s: %s", recipe, run.err);
  json_t* const all = pv_read_json(run.out);
  ck_assert_uint_eq(json_array_size(all), 2 * N_BANDS);
  for (size_t i = 0; i < 2 * N_BANDS; ++i) {
    const char* const label = pv_text_in_json(all, "%zu/label", i);
    char              expected[16];
    snprintf(expected, sizeof(expected), "Band%zu", i / 2);
    ck_assert_msg(!strcmp(label, expected), "%s: piece %zu is by %s", recipe, i,
                  label);
    ck_assert_double_gt(pv_number_in_json(all, "%zu/seconds", i), 27.0);
  }
  json_decref(all);
}

/// Not production-value: its 30 neighbours would be all 18 clips.
static const char* const names[] = { "default", "beats", "two-bands", "chroma",
                                     "genre" };

START_TEST(a_recipe_names_new_pieces)
{
  const char* const recipe = names[_i];
  pv_run(&run, PV_PRODVAL " train music --recipe %s -o m.safetensors", recipe);
  ck_assert_msg(run.status == 0, "%s: %s", recipe, run.err);
  pv_run(&run, PV_PRODVAL " info m.safetensors | grep -c 'Recipe: *%s$'",
         recipe);
  ck_assert_str_eq(run.out, "1\n");
  assert_named(recipe);
}
END_TEST

/// The model is whole without the file of tensors that its recipe names, and the
/// recipe that it prints makes the same model, with the tensors from the model.
static void
assert_model_is_whole(const char* folder, const char* name, const char* tensors)
{
  pv_run(&run, PV_PRODVAL " train music --recipe %s/%s.json -o m.safetensors",
         folder, name);
  ck_assert_msg(run.status == 0, "%s", run.err);
  pv_run_well(&run, "rm %s", tensors);
  assert_named(name);
  pv_run(&run,
         PV_PRODVAL " info m.safetensors --recipe >%s/again.json && " PV_PRODVAL
                    " train music --recipe %s/again.json -o again.st && "
                    "cmp again.st m.safetensors",
         folder, folder);
  ck_assert_msg(run.status == 0, "%s%s", run.out, run.err);
}

// Eight filters that are eighths of the spectrum, and what they bring each other.
static void
write_filters(void)
{
  static float weights[8][PV_N_BANDS][2];
  static float offset[8];
  PvError      error;
  for (uint32_t f = 0; f < 8; ++f) {
    for (uint32_t b = 8 * f; b < 8 * f + 8; ++b) {
      weights[f][b][0] = 0.1f;
      weights[f][b][1] = 0.2f;
    }
    offset[f] = 20.0f;
  }
  const PvTensor tensors[] = {
    { "feature.filters.weights", "F32", { 8, PV_N_BANDS, 2 }, weights },
    { "feature.filters.offset", "F32", { 8 }, offset }
  };
  FILE* const file = fopen("ears.safetensors", "wb");
  ck_assert_msg(
    !pv_tensor_file_write(file, "ears", NULL, 0, tensors, 2, &error), "%s",
    error.text);
  fclose(file);
}

static const char own_recipe[] =
  "{\"name\": \"own\", \"window_frames\": 1200, \"min_frames\": 129,\n"
  " \"clip_frames\": 600, \"features\": [\"spectrum\",\n"
  " {\"name\": \"filters\", \"tensors\": \"../ears.safetensors\"}],\n"
  " \"projection\": [{\"kind\": \"pca\", \"size\": 10}, {\"kind\": "
  "\"lda\", \"shrinkage\": 0.4}],\n"
  " \"neighbours\": 5, \"vote\": \"distance\", \"half_life_s\": 180}\n";

START_TEST(a_recipe_of_ones_own_brings_filters)
{
  write_filters();
  pv_write_file("mine/own.json", own_recipe);
  assert_model_is_whole("mine", "own", "ears.safetensors");
  pv_run(&run, PV_PRODVAL " vectors music --recipe mine/again.json -o v");
  ck_assert_msg(strstr(run.out, "80 numbers each"), "%s%s", run.out, run.err);
  pv_run(&run, "grep -ac 'feature.filters.weights' v");
  ck_assert_str_eq(run.out, "1\n");
  pv_run(&run, PV_PRODVAL " train music --recipe mine/own.json -o n");
  ck_assert_int_eq(run.status, 1);
  ck_assert_str_eq(run.err, "prodval: --recipe mine/own.json: "
                            "mine/../ears.safetensors: No such file or "
                            "directory\n");
}
END_TEST

// A network as it comes, with random weights.
static void
write_network(void)
{
  PvError          error;
  PvLearnedParts   parts = pv_toy_network_parts(pv_small_network, 1);
  PvTensor         tensors[PV_MAX_WEIGHTS] = { { .dtype = NULL } };
  const PvMetadata metadata = { "feature.embedding.network", pv_small_network };
  for (uint32_t t = 0; t < parts.weights.n; ++t) {
    const PvWeight* const w = &parts.weights.at[t];
    snprintf(tensors[t].name, sizeof(tensors[t].name), "feature.embedding.%s",
             w->name);
    tensors[t].dtype  = "F32";
    tensors[t].values = w->values;
    memcpy(tensors[t].sizes, w->sizes, w->n_dimensions * sizeof(uint64_t));
  }
  FILE* const file = fopen("net.safetensors", "wb");
  ck_assert_msg(!pv_tensor_file_write(file, "net", &metadata, 1, tensors,
                                      parts.weights.n, &error),
                "%s", error.text);
  fclose(file);
  pv_learned_parts_clear(&parts);
}

static const char network_recipe[] =
  "{\"name\": \"deep\", \"window_frames\": 1200, \"min_frames\": 129,\n"
  " \"clip_frames\": 600, \"features\": [\"spectrum\",\n"
  " {\"name\": \"embedding\", \"tensors\": \"net.safetensors\", "
  "\"weight\": 2.5}],\n"
  " \"projection\": [{\"kind\": \"pca\", \"size\": 10}, {\"kind\": "
  "\"lda\", \"shrinkage\": 0.4}],\n"
  " \"neighbours\": 5, \"vote\": \"distance\", \"half_life_s\": 180}\n";

START_TEST(a_recipe_of_ones_own_brings_a_network)
{
  write_network();
  pv_write_file("deep.json", network_recipe);
  assert_model_is_whole(".", "deep", "net.safetensors");
  pv_run_well(&run, "grep -c '\"weight\": 2.5' again.json");
  ck_assert_str_eq(run.out, "1\n");
  pv_run(&run, PV_PRODVAL " vectors music --recipe again.json -o v");
  ck_assert_msg(strstr(run.out, "70 numbers each"), "%s%s", run.out, run.err);
  pv_run(&run, "grep -ac 'feature.embedding.network' v");
  ck_assert_str_eq(run.out, "1\n");
}
END_TEST

START_TEST(the_recipes_decide_as_their_works_did)
{
  const PvRecipe two_bands = pv_shipped_recipe("two-bands");
  ck_assert_int_eq(two_bands.classifier.kind, PV_CLASSIFIER_SVM);
  ck_assert_uint_eq(two_bands.window_frames, 1292); // 30 s
  ck_assert_int_eq(pv_shipped_recipe("chroma").classifier.kind,
                   PV_CLASSIFIER_RANDOM_FOREST);
  ck_assert_uint_eq(pv_shipped_recipe("genre").n_blocks, 9);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("recipes");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 240);
  tcase_add_unchecked_fixture(tcase, set_up, pv_scratch_unshare);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_loop_test(tcase, a_recipe_names_new_pieces, 0, 5);
  tcase_add_test(tcase, a_recipe_of_ones_own_brings_filters);
  tcase_add_test(tcase, a_recipe_of_ones_own_brings_a_network);
  tcase_add_test(tcase, the_recipes_decide_as_their_works_did);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
