// SPDX-License-Identifier: GPL-3.0-or-later

// Tempo, energy, pitch and strokes of sound whose numbers are known.

#include "features/features.h"
#include "support/models/recipes.h"
#include "support/run_suite.h"
#include "support/sound/frames.h"
#include "support/sound/signals.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RATE_HZ = PV_ANALYSIS_RATE_HZ, N_WINDOW = 1200 };

static const double pi = 3.14159265358979323846;

static PvFrame  memory[N_WINDOW];
static PvWindow window;
static float    values[PV_N_CHROMA * N_WINDOW];

/// A sample at a time.
typedef double (*Sound)(uint32_t i, double x);

static void
analyse_both(PvSounds sounds, double x, double seconds)
{
  pv_window_init(&window, memory, N_WINDOW);
  pv_analyse_sounds(sounds, x, seconds, &window);
}

static Sound  the_sound;
static double the_gain;

static void
twice(uint32_t i, double x, float out[2])
{
  out[0] = out[1] = (float)(the_gain * the_sound(i, x));
}

static void
analyse(Sound sound, double x, double gain, double seconds)
{
  the_sound = sound;
  the_gain  = gain;
  analyse_both(twice, x, seconds);
}

static const float*
compute_block(const PvFeatureBlock* block)
{
  PvPicture* const picture = pv_picture_new(N_WINDOW, PV_POOL_NONE);
  PvWanted         wanted  = { 0 };
  ck_assert_ptr_nonnull(picture);
  pv_feature_want(block, &wanted);
  pv_picture_draw(picture, &window, &wanted);
  pv_feature_compute(block, NULL, picture, values);
  pv_picture_free(picture);
  return values;
}

static const float*
compute(const char* name)
{
  return compute_block(pv_feature_block_find(name));
}

static double
tone(uint32_t i, double hz)
{
  return 0.5 * sin(2.0 * pi * hz * i / RATE_HZ);
}

/// Strokes of noise that die away in 5 ms.
static double
clicks(uint32_t i, double bpm)
{
  const double beat = fmod(i * bpm / 60.0 / RATE_HZ, 1.0) * 60.0 / bpm;
  return exp(-beat / 0.005) * pv_noise_at(i);
}

/// A tone with a stroke on each beat and a softer one between, on a floor of
/// noise, as below -100 dB the flatness has a floor of its own: librosa's.
static double
band(uint32_t i, double bpm)
{
  return 0.1 * tone(i, 330.0) + 0.6 * clicks(i, bpm) +
         0.2 * clicks(i, 2 * bpm) + 1e-3 * pv_noise_at(i + 1000000);
}

/// A second of tone, a second of the same `db` louder.
static double
steps(uint32_t i, double db)
{
  const double gain = i / RATE_HZ % 2 ? pow(10.0, db / 20.0) : 1.0;
  return 0.1 * gain * tone(i, 440.0);
}

/// Three partials of one pitch class: f, 2 f, 4 f.
static double
octaves(uint32_t i, double hz)
{
  return tone(i, hz) + 0.5 * tone(i, 2.0 * hz) + 0.3 * tone(i, 4.0 * hz);
}

START_TEST(tempo_is_that_of_the_clicks)
{
  static const double bpm[] = { 70.0, 84.3, 100.0, 120.0, 133.7, 150.0, 165.0 };
  for (unsigned i = 0; i < sizeof(bpm) / sizeof(bpm[0]); ++i) {
    analyse(clicks, bpm[i], 1.0, 28.0);
    const float* const tempo = compute("tempo");
    ck_assert_double_eq_tol((double)tempo[0], bpm[i], 0.005 * bpm[i]);
    ck_assert_double_lt((double)tempo[1], 0.01 * bpm[i]);
  }
}
END_TEST

START_TEST(tempo_of_a_band_is_that_of_its_beats)
{
  static const double bpm[] = { 100.0, 110.3, 120.0, 140.0 };
  for (unsigned i = 0; i < sizeof(bpm) / sizeof(bpm[0]); ++i) {
    analyse(band, bpm[i], 1.0, 28.0);
    ck_assert_double_eq_tol((double)compute("tempo")[0], bpm[i],
                            0.005 * bpm[i]);
  }
}
END_TEST

START_TEST(a_lasting_tone_has_no_tempo)
{
  analyse(tone, 440.0, 1.0, 28.0);
  ck_assert_float_eq(compute("tempo")[0], 0.0f);
  ck_assert_float_eq(compute("tempo")[1], 0.0f);
}
END_TEST

START_TEST(tones_last_and_clicks_strike)
{
  analyse(tone, 440.0, 1.0, 10.0);
  ck_assert_float_gt(compute("harmonic")[0], 0.98f);
  analyse(tone, 2500.0, 1.0, 10.0);
  ck_assert_float_gt(compute("harmonic")[0], 0.98f);
  analyse(clicks, 100.0, 1.0, 10.0);
  ck_assert_float_lt(compute("harmonic")[0], 0.02f);
  analyse(band, 100.0, 1.0, 10.0);
  const float both = compute("harmonic")[0];
  ck_assert_float_gt(both, 0.1f);
  ck_assert_float_lt(both, 0.95f);
}
END_TEST

// 20 log10 of 1 and 10 against sqrt((1 + 100) / 2): -17.03 and 2.97 dB.
START_TEST(levels_are_those_of_the_steps)
{
  analyse(steps, 20.0, 1.0, 28.0);
  const float* v = compute("rms-top");
  // Frames that hold a step are between the two.
  ck_assert_float_eq_tol(v[0], 20.0f * log10f(5.5f / sqrtf(50.5f)), 0.25f);
  ck_assert_float_eq_tol(v[1], 2.97f, 0.1f);
  v = compute("rms");
  // The four frames of 43 that hold a step are 6.1 dB above the middle.
  ck_assert_float_eq_tol(v[0], (2.97f - 17.03f) / 2.0f + 6.1f * 4 / 43, 0.1f);
  ck_assert_float_eq_tol(v[1], 10.0f, 0.5f);
  ck_assert_float_eq_tol(compute("above-mean")[0], 0.5f, 0.03f);
}
END_TEST

// Up once in two seconds; by less than 6 dB, never.
START_TEST(jumps_are_counted_once)
{
  analyse(steps, 20.0, 1.0, 28.0);
  ck_assert_float_eq_tol(compute("jumps")[0], 0.5f, 0.03f);
  analyse(steps, 5.0, 1.0, 28.0);
  ck_assert_float_eq(compute("jumps")[0], 0.0f);
  analyse(clicks, 90.0, 1.0, 28.0);
  ck_assert_float_eq_tol(compute("jumps")[0], 1.5f, 0.06f);
}
END_TEST

START_TEST(shape_is_that_of_the_tone)
{
  analyse(tone, 1000.0, 1.0, 5.0);
  ck_assert_float_eq_tol(compute("centroid")[0], 1000.0f, 15.0f);
  ck_assert_float_eq_tol(compute("rolloff")[0], 1000.0f, 15.0f);
  ck_assert_float_eq_tol(compute("zero-crossings")[0], 2000.0f / RATE_HZ,
                         1e-3f);
  ck_assert_float_lt(compute("noisiness")[0], -30.0f);
  const float narrow = compute("bandwidth")[0];
  analyse(clicks, 6000.0, 1.0, 5.0);
  ck_assert_float_gt(compute("noisiness")[0], -5.0f);
  ck_assert_float_gt(compute("bandwidth")[0], 4.0f * narrow);
}
END_TEST

START_TEST(chroma_is_the_pitch)
{
  static const double hz[] = { 261.63, 329.63, 440.0, 493.88 };
  static const int    of[] = { 0, 4, 9, 11 };
  for (unsigned i = 0; i < 4; ++i) {
    analyse(octaves, hz[i], 1.0, 5.0);
    const float* const v = compute("chroma");
    for (int c = 0; c < PV_N_CHROMA; ++c) {
      if (c == of[i]) {
        ck_assert_float_gt(v[c], 0.99f);
      } else {
        ck_assert_float_lt(v[c], 0.5f);
      }
      ck_assert_float_lt(v[PV_N_CHROMA + c], 0.02f);
    }
  }
}
END_TEST

START_TEST(flat_chroma_is_class_by_class)
{
  analyse(band, 100.0, 1.0, 30.0);
  ck_assert_uint_eq(window.n_frames, N_WINDOW);
  const float* const v = compute("chroma-flat");
  ck_assert_float_eq(v[4 * N_WINDOW + 7],
                     pv_window_at(&window, 7)->mid.chroma[4]);
  const PvRecipe recipe = pv_shipped_recipe("chroma");
  ck_assert_uint_eq(pv_recipe_n_features(&recipe), 14400);
}
END_TEST

static const double soft = 0.05, loud = 0.9;

static void
check_block(const PvFeatureBlock* block)
{
  static float   at_soft[PV_N_CHROMA * N_WINDOW];
  const uint32_t n = pv_feature_n_values(block, NULL, N_WINDOW);
  analyse(band, 110.0, soft, 28.0);
  memcpy(at_soft, compute_block(block), n * sizeof(float));
  analyse(band, 110.0, loud, 28.0);
  compute_block(block);
  for (uint32_t i = 0; i < n; ++i) {
    ck_assert_msg(fabsf(values[i] - at_soft[i]) <=
                    2e-3f * fmaxf(1.0f, fabsf(at_soft[i])),
                  "%s, value %u: %g and %g", block->name, i, (double)values[i],
                  (double)at_soft[i]);
  }
}

START_TEST(a_fader_moves_nothing)
{
  static const char* const names[] = { "two-bands", "chroma", "genre" };
  for (unsigned r = 0; r < 3; ++r) {
    const PvRecipe recipe = pv_shipped_recipe(names[r]);
    for (uint32_t b = 0; b < recipe.n_blocks; ++b) {
      check_block(recipe.blocks[b]);
    }
  }
}
END_TEST

/// Two bands far apart; x: which channel is the first one's.
static void
apart(uint32_t i, double x, float out[2])
{
  const int first = (int)x;
  out[first]      = (float)(band(i, 97.0) + 0.2 * tone(i, 250.0));
  out[1 - first] =
    (float)(0.4 * band(i, 131.0) + 0.3 * steps(i, 9.0) + 0.05 * tone(i, 250.3));
}

static float*
describe_apart(const PvRecipe* recipe, double first)
{
  float* const features = calloc(pv_recipe_n_features(recipe), sizeof(float));
  PvPicture* const picture = pv_picture_new(N_WINDOW, PV_POOL_NONE);
  ck_assert_ptr_nonnull(picture);
  analyse_both(apart, first, 12.0);
  pv_recipe_features(recipe, &window, picture, features);
  pv_picture_free(picture);
  return features;
}

START_TEST(left_and_right_may_change_places)
{
  const PvRecipe recipe = pv_shipped_recipe("default");
  float* const   x      = describe_apart(&recipe, 0.0);
  float* const   y      = describe_apart(&recipe, 1.0);
  const float*   at[2]  = { x, y };
  for (uint32_t b = 0; b < recipe.n_blocks; ++b) {
    const PvFeatureBlock* const block = recipe.blocks[b];
    const uint32_t              n = pv_feature_n_values(block, NULL, N_WINDOW);
    for (uint32_t i = 0; i < n; ++i, ++at[0], ++at[1]) {
      ck_assert_msg(fabsf(*at[0] - *at[1]) <= 1e-4f * (1.0f + fabsf(*at[0])),
                    "%s %u: %g and %g", block->name, i, (double)*at[0],
                    (double)*at[1]);
    }
  }
  free(x);
  free(y);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("features_music");
  TCase* const tcase = tcase_create("features");
  tcase_set_timeout(tcase, 240);
  tcase_add_test(tcase, tempo_is_that_of_the_clicks);
  tcase_add_test(tcase, tempo_of_a_band_is_that_of_its_beats);
  tcase_add_test(tcase, a_lasting_tone_has_no_tempo);
  tcase_add_test(tcase, tones_last_and_clicks_strike);
  tcase_add_test(tcase, levels_are_those_of_the_steps);
  tcase_add_test(tcase, jumps_are_counted_once);
  tcase_add_test(tcase, shape_is_that_of_the_tone);
  tcase_add_test(tcase, chroma_is_the_pitch);
  tcase_add_test(tcase, flat_chroma_is_class_by_class);
  tcase_add_test(tcase, a_fader_moves_nothing);
  tcase_add_test(tcase, left_and_right_may_change_places);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
