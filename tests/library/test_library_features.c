// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/open_toy.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "support/sound/librosa.h"
#include "support/sound/signals.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 44100, N = 5 * RATE };

static float         left[N];
static float         right[N];
static ProdvalModel* model;

static void
begin(void)
{
  model = pv_open_toy();
  pv_sine(left, N, 2000.0, RATE, 0.5);
  pv_white_noise(right, N, 1);
}

static void
end(void)
{
  prodval_model_free(model);
  pv_scratch_leave();
}

static ProdvalFeatures*
describe(const float* a, const float* b, size_t n)
{
  ProdvalFeatures* features = NULL;
  ProdvalError     error    = { PRODVAL_OK, "" };
  ck_assert_msg(!prodval_features_new(model, a, b, n, RATE, &features, &error),
                "%s", error.text);
  return features;
}

static void
assert_same_vector(const ProdvalFeatures* a, const ProdvalFeatures* b)
{
  ck_assert_uint_eq(a->n_values, b->n_values);
  ck_assert(!memcmp(a->values, b->values, a->n_values * sizeof(float)));
}

START_TEST(the_frames_mfccs_are_librosas)
{
  static const char* const names[]  = { "chord", "noise", "sweep" };
  ProdvalFeatures*         features = NULL;
  uint32_t                 n        = 0;
  float* const             audio    = pv_librosa_signal(names[_i], &n);
  ck_assert_int_eq(
    prodval_features_new(NULL, audio, NULL, n, 22050, &features, NULL),
    PRODVAL_OK);
  ck_assert_uint_eq(features->n_mfcc, 20);
  ck_assert_uint_eq(features->n_frames, (n - 2048) / 512 + 1);
  ck_assert_uint_eq(features->n_values, 0);
  ck_assert_double_le(
    pv_librosa_gap(names[_i], features->mfcc, features->n_frames), 1e-3);
  prodval_features_free(features);
  free(audio);
}
END_TEST

static float
value_named(const ProdvalFeatures* features, const char* wanted)
{
  char name[64];
  for (uint32_t i = 0; prodval_model_feature_name(model, i, name, 64); ++i) {
    if (!strcmp(name, wanted)) {
      return features->values[i];
    }
  }
  ck_abort_msg("no %s", wanted);
  return 0.0f;
}

// The toy's only feature with a weight is the spectral centroid in Hz.
START_TEST(a_tones_centroid_is_its_frequency)
{
  ProdvalFeatures* const features = describe(left, NULL, N);
  ck_assert_uint_eq(features->n_values, prodval_model_info(model)->n_features);
  ck_assert_float_eq_tol(value_named(features, "centroid[0]"), 2000.0f, 20.0f);
  prodval_features_free(features);
}
END_TEST

START_TEST(the_vector_is_that_of_the_last_window_of_sound)
{
  static float           audio[2 * N];
  ProdvalFeatures* const tone = describe(left, NULL, N);
  memcpy(audio, right, sizeof(right));
  memcpy(audio + N, left, sizeof(left));
  ProdvalFeatures* const after_noise = describe(audio, NULL, (size_t)2 * N);
  ck_assert_float_eq_tol(value_named(after_noise, "centroid[0]"), 2000.0f,
                         20.0f);
  // Silence after it is left out.
  memcpy(audio, left, sizeof(left));
  memset(audio + N, 0, sizeof(left));
  ProdvalFeatures* const before_silence = describe(audio, NULL, (size_t)2 * N);
  ck_assert_float_eq_tol(value_named(before_silence, "centroid[0]"), 2000.0f,
                         60.0f);
  prodval_features_free(tone);
  prodval_features_free(after_noise);
  prodval_features_free(before_silence);
}
END_TEST

START_TEST(mono_is_the_same_twice)
{
  ProdvalFeatures* const one    = describe(left, NULL, N);
  ProdvalFeatures* const two    = describe(left, left, N);
  ProdvalFeatures* const stereo = describe(left, right, N);
  assert_same_vector(one, two);
  ck_assert(memcmp(one->values, stereo->values, one->n_values * sizeof(float)));
  prodval_features_free(one);
  prodval_features_free(two);
  prodval_features_free(stereo);
}
END_TEST

static void
assert_refused(size_t        n,
               uint32_t      rate_hz,
               ProdvalStatus status,
               const char*   part)
{
  ProdvalFeatures* features = NULL;
  ProdvalError     error    = { PRODVAL_OK, "" };
  ck_assert_int_eq(
    prodval_features_new(model, left, NULL, n, rate_hz, &features, &error),
    status);
  ck_assert_int_eq(error.status, status);
  ck_assert_msg(strstr(error.text, part), "%s", error.text);
  ck_assert_ptr_null(features);
}

START_TEST(too_little_sound_and_wrong_rates_are_refused)
{
  assert_refused(RATE / 2, RATE, PRODVAL_ERR_DATA, "the model needs 1.0 s");
  assert_refused(0, RATE, PRODVAL_ERR_DATA, "0.0 s of sound");
  assert_refused(N, 1, PRODVAL_ERR_VALUE, "a sample rate of 1 Hz");
  prodval_features_free(NULL);
}
END_TEST

START_TEST(a_buffer_shorter_than_a_frame_has_none)
{
  ProdvalFeatures* features = NULL;
  ck_assert_int_eq(
    prodval_features_new(NULL, left, NULL, 100, RATE, &features, NULL),
    PRODVAL_OK);
  ck_assert_uint_eq(features->n_frames, 0);
  prodval_features_free(features);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("library_features");
  TCase* const tcase = tcase_create("features");
  tcase_add_checked_fixture(tcase, begin, end);
  tcase_add_loop_test(tcase, the_frames_mfccs_are_librosas, 0, 3);
  tcase_add_test(tcase, a_tones_centroid_is_its_frequency);
  tcase_add_test(tcase, the_vector_is_that_of_the_last_window_of_sound);
  tcase_add_test(tcase, mono_is_the_same_twice);
  tcase_add_test(tcase, too_little_sound_and_wrong_rates_are_refused);
  tcase_add_test(tcase, a_buffer_shorter_than_a_frame_has_none);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
