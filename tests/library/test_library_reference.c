// SPDX-License-Identifier: GPL-3.0-or-later

// Noise whose side is as loud as its mid, beside references whose side is 20 dB and
// 10 dB below it.

#include "library/open_toy.h"
#include "support/models/file.h"
#include "support/models/toy.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "support/sound/signals.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 48000, OTHER_RATE = 44100, N = 8 * RATE, WIDTH = 1 };

static float             mid[N];
static float             side[N];
static float             left[N];
static float             right[N];
static ProdvalModel*     model;
static ProdvalListener*  listener;
static ProdvalReference* reference;
static ProdvalError      error;

static void
listen_with(PvModelParts* parts, const char* path)
{
  pv_model_file_write(path, parts);
  ck_assert(!prodval_model_open(path, &model, &error));
  ck_assert(
    !prodval_listener_new(model, PRODVAL_FILE, RATE, &listener, &error));
}

static void
begin(void)
{
  PvModelParts* const parts = pv_toy_parts_new();
  pv_scratch_enter();
  pv_toy_parts_profile(parts);
  listen_with(parts, "profiled.safetensors");
  ck_assert(!prodval_reference_new(OTHER_RATE, &reference, &error));
  pv_white_noise(mid, N, 1);
  pv_white_noise(side, N, 2);
}

static void
stop_listening(void)
{
  prodval_listener_free(listener);
  prodval_model_free(model);
}

static void
end(void)
{
  prodval_reference_free(reference);
  stop_listening();
  pv_scratch_leave();
}

static void
mix(float gain_of_side)
{
  for (uint32_t i = 0; i < N; ++i) {
    left[i]  = 0.4f * (mid[i] + gain_of_side * side[i]);
    right[i] = 0.4f * (mid[i] - gain_of_side * side[i]);
  }
}

/// Hear 24 s of noise that is as wide as white noise of two sides.
static void
hear(void)
{
  mix(1.0f);
  for (int i = 0; i < 3; ++i) {
    prodval_listener_feed(listener, left, right, N);
    while (prodval_listener_work(listener)) {
    }
  }
}

static void
measure(float gain_of_side)
{
  mix(gain_of_side);
  prodval_reference_feed(reference, left, right, N);
}

static ProdvalStatus
add(const char* name)
{
  return prodval_listener_add_reference(listener, name, reference, &error);
}

static ProdvalStatus
aim(const char* name)
{
  return prodval_listener_aim(listener, &name, 1, &error);
}

static const ProdvalComparison*
compare(void)
{
  const ProdvalComparison* const comparison =
    prodval_listener_compare(listener);
  ck_assert_ptr_nonnull(comparison);
  return comparison;
}

static const ProdvalCurve*
width(void)
{
  return prodval_comparison_curve(compare(), WIDTH);
}

START_TEST(the_song_is_as_much_wider_as_it_is)
{
  measure(0.1f);
  ck_assert(!add("reference.wav"));
  ck_assert(!aim("reference.wav"));
  hear();
  ck_assert_str_eq(compare()->target, "reference.wav");
  ck_assert_uint_eq(compare()->n_songs, 1);
  ck_assert_ptr_null(compare()->left_out);
  for (uint32_t b = 0; b < compare()->n_bands; ++b) {
    ck_assert_float_eq_tol(width()->median[b], -20.0f, 0.7f);
    ck_assert_float_eq_tol(width()->difference[b], 20.0f, 1.2f);
  }
  const ProdvalFinding* const finding =
    prodval_comparison_finding(compare(), 0);
  ck_assert_ptr_nonnull(finding);
  ck_assert_uint_eq(finding->curve, WIDTH);
  ck_assert_ptr_nonnull(strstr(finding->text, " dB wider than reference.wav"));
}
END_TEST

START_TEST(cuts_do_not_matter)
{
  float whole[23];
  mix(0.3f);
  prodval_reference_feed(reference, left, right, N);
  ck_assert(!add("whole"));
  prodval_reference_free(reference);
  ck_assert(!prodval_reference_new(OTHER_RATE, &reference, &error));
  for (uint32_t at = 0; at < N; at += 1000) {
    prodval_reference_feed(reference, left + at, right + at, 1000);
  }
  ck_assert(!add("cut"));
  ck_assert(!aim("whole"));
  hear();
  memcpy(whole, width()->median, sizeof(whole));
  ck_assert(!aim("cut"));
  ck_assert_mem_eq(whole, width()->median, sizeof(whole));
}
END_TEST

START_TEST(it_counts_beside_a_producer)
{
  static const char* const names[] = { "dark", "my mix=100" };
  measure(0.316f);
  ck_assert(!add("my mix"));
  ck_assert(!prodval_listener_aim(listener, names, 2, &error));
  hear();
  ck_assert_uint_eq(compare()->n_songs, 3);
  ck_assert_str_eq(compare()->target, "dark's songs and my mix");
  ck_assert_float_eq_tol(width()->median[10], -10.0f, 0.7f);
}
END_TEST

START_TEST(what_was_measured_outlives_it)
{
  measure(0.1f);
  ck_assert(!add("gone"));
  prodval_reference_free(reference);
  reference = NULL;
  ck_assert(!aim("gone"));
  hear();
  ck_assert_float_eq_tol(width()->median[10], -20.0f, 0.7f);
}
END_TEST

START_TEST(the_next_aim_takes_what_replaces_it)
{
  measure(0.1f);
  ck_assert(!add("mix"));
  ck_assert(!aim("mix"));
  prodval_reference_free(reference);
  ck_assert(!prodval_reference_new(OTHER_RATE, &reference, &error));
  measure(0.316f);
  ck_assert(!add("mix"));
  hear();
  ck_assert_float_eq_tol(width()->median[10], -20.0f, 0.7f);
  ck_assert(!aim("mix"));
  ck_assert_float_eq_tol(width()->median[10], -10.0f, 0.7f);
}
END_TEST

START_TEST(one_side_is_mono)
{
  mix(0.0f);
  prodval_reference_feed(reference, left, NULL, N);
  ck_assert(!add("mono"));
  ck_assert(!aim("mono"));
  hear();
  const ProdvalComparison* const found = compare();
  const ProdvalFinding* const    last =
    prodval_comparison_finding(found, found->n_findings - 1);
  ck_assert_str_eq(last->text, "The target is mono: width isn't compared");
}
END_TEST

START_TEST(too_little_sound_is_refused)
{
  ck_assert_double_eq(prodval_reference_seconds(reference), 0.0);
  ck_assert_int_eq(add("my mix"), PRODVAL_ERR_DATA);
  mix(1.0f);
  prodval_reference_feed(reference, left, right, 3 * OTHER_RATE);
  ck_assert_double_eq_tol(prodval_reference_seconds(reference), 3.0, 0.1);
  ck_assert_int_eq(add("my mix"), PRODVAL_ERR_DATA);
  ck_assert_int_eq(error.status, PRODVAL_ERR_DATA);
  ck_assert_ptr_nonnull(strstr(error.text, "my mix: too short"));
  prodval_reference_feed(reference, left, right, OTHER_RATE / 4);
  ck_assert(!add("my mix"));
}
END_TEST

START_TEST(silence_is_refused)
{
  memset(left, 0, sizeof(left));
  prodval_reference_feed(reference, left, NULL, N);
  ck_assert_int_eq(add("my mix"), PRODVAL_ERR_DATA);
  ck_assert_ptr_nonnull(strstr(error.text, "my mix: silent"));
  ck_assert_int_eq(aim("my mix"), PRODVAL_ERR_VALUE);
}
END_TEST

START_TEST(names_of_the_model_are_refused)
{
  measure(1.0f);
  ck_assert_int_eq(add("Dark"), PRODVAL_ERR_VALUE);
  ck_assert_ptr_nonnull(strstr(error.text, "Dark: a producer of the model"));
  ck_assert_int_eq(add("Glass"), PRODVAL_ERR_VALUE);
  ck_assert_ptr_nonnull(strstr(error.text, "Glass: a song of the model"));
  ck_assert_int_eq(
    prodval_listener_add_reference(listener, "", reference, NULL),
    PRODVAL_ERR_VALUE);
}
END_TEST

START_TEST(rates_out_of_range_are_refused)
{
  ProdvalReference* none = NULL;
  ck_assert_int_eq(prodval_reference_new(7999, &none, &error),
                   PRODVAL_ERR_VALUE);
  ck_assert_ptr_null(none);
  ck_assert_int_eq(prodval_reference_new(192001, &none, NULL),
                   PRODVAL_ERR_VALUE);
  prodval_reference_free(NULL);
}
END_TEST

START_TEST(dropping_makes_room_and_leaves_the_target)
{
  char name[16];
  prodval_listener_drop_references(listener); // There are none
  measure(0.1f);
  for (int i = 0; i < 64; ++i) {
    snprintf(name, sizeof(name), "take %d", i);
    ck_assert(!add(name));
  }
  ck_assert(!aim("take 7"));
  ck_assert_int_eq(add("take 64"), PRODVAL_ERR_VALUE);
  ck_assert(!add("take 63")); // One that is there
  prodval_listener_drop_references(listener);
  ck_assert(!add("take 64"));
  hear();
  ck_assert_str_eq(compare()->target, "take 7");
  ck_assert_int_eq(aim("take 8"), PRODVAL_ERR_VALUE);
  ck_assert(!aim("take 7"));
}
END_TEST

START_TEST(a_model_without_profiles_will_do)
{
  stop_listening();
  listen_with(pv_toy_parts_new(), "toy.safetensors");
  measure(0.1f);
  ck_assert(!add("my mix"));
  ck_assert(!aim("my mix"));
  hear();
  ck_assert_float_eq_tol(width()->difference[10], 20.0f, 1.2f);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("library_reference");
  TCase* const tcase = tcase_create("reference");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, begin, end);
  tcase_add_test(tcase, the_song_is_as_much_wider_as_it_is);
  tcase_add_test(tcase, cuts_do_not_matter);
  tcase_add_test(tcase, it_counts_beside_a_producer);
  tcase_add_test(tcase, what_was_measured_outlives_it);
  tcase_add_test(tcase, the_next_aim_takes_what_replaces_it);
  tcase_add_test(tcase, one_side_is_mono);
  tcase_add_test(tcase, too_little_sound_is_refused);
  tcase_add_test(tcase, silence_is_refused);
  tcase_add_test(tcase, names_of_the_model_are_refused);
  tcase_add_test(tcase, rates_out_of_range_are_refused);
  tcase_add_test(tcase, dropping_makes_room_and_leaves_the_target);
  tcase_add_test(tcase, a_model_without_profiles_will_do);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
