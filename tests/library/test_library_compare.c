// SPDX-License-Identifier: GPL-3.0-or-later

// Noise that is as loud in the side as in the mid, beside songs that are 20 dB (dark)
// and 10 dB (bright) narrower.

#include "library/open_toy.h"
#include "support/models/file.h"
#include "support/models/toy.h"
#include "support/rt/guard.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "support/sound/signals.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 48000, SECOND = RATE, N = 8 * RATE, WIDTH = 1 };

static float            left[N];
static float            right[N];
static const float      silence[N];
static ProdvalModel*    model;
static ProdvalListener* listener;
static ProdvalError     error;

static void
listen_to(ProdvalSource source)
{
  prodval_listener_free(listener);
  listener = NULL;
  ck_assert_msg(!prodval_listener_new(model, source, RATE, &listener, &error),
                "%s", error.text);
}

static void
begin(void)
{
  PvModelParts* const parts = pv_toy_parts_new();
  pv_scratch_enter();
  pv_toy_parts_profile(parts);
  pv_model_file_write("profiled.safetensors", parts);
  ck_assert(!prodval_model_open("profiled.safetensors", &model, &error));
  listen_to(PRODVAL_FILE);
  pv_white_noise(left, N, 1);
  pv_white_noise(right, N, 2);
}

static void
end(void)
{
  prodval_listener_free(listener);
  prodval_model_free(model);
  pv_scratch_leave();
}

static ProdvalStatus
aim(const char* name)
{
  return prodval_listener_aim(listener, &name, 1, &error);
}

/// At most 8 s.
static void
hear(const float* a, const float* b, double seconds)
{
  prodval_listener_feed(listener, a, b, (uint32_t)(seconds * SECOND));
  while (prodval_listener_work(listener)) {
  }
}

static void
hear_noise(double seconds)
{
  for (; seconds > 0.0; seconds -= 8.0) {
    hear(left, right, fmin(seconds, 8.0));
  }
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

START_TEST(wide_noise_is_as_much_wider_as_it_is)
{
  ck_assert(!aim("dark"));
  hear_noise(24.0);
  const ProdvalComparison* const comparison = compare();
  const ProdvalCurve* const      curve      = width();
  ck_assert_str_eq(comparison->target, "dark's songs");
  ck_assert_uint_eq(comparison->n_songs, 2);
  ck_assert_ptr_null(comparison->left_out);
  ck_assert_double_eq_tol(comparison->seconds, 24.0, 0.1);
  ck_assert_str_eq(curve->measure, "width");
  ck_assert_str_eq(curve->unit, "dB");
  ck_assert(curve->is_settled);
  for (uint32_t b = 0; b < comparison->n_bands; ++b) {
    ck_assert_float_eq(curve->median[b], -20.0f);
    ck_assert_float_le(curve->low[b], curve->median[b]);
    ck_assert_float_ge(curve->high[b], curve->median[b]);
    ck_assert_float_eq_tol(curve->sound[b], 0.0f, 0.7f);
    ck_assert_float_eq_tol(curve->now[b], 0.0f, 1.5f);
    ck_assert_float_eq(curve->difference[b], curve->sound[b] + 20.0f);
    ck_assert_float_gt(curve->spreads[b], 1.0f);
  }
}
END_TEST

START_TEST(all_measures_and_bands_have_a_name)
{
  static const char* const names[] = { "tone",        "width", "balance",
                                       "correlation", "crest", "range",
                                       "decay" };
  ck_assert(!aim("dark"));
  hear_noise(4.0);
  const ProdvalComparison* const comparison = compare();
  ck_assert_uint_eq(comparison->n_curves, sizeof(names) / sizeof(names[0]));
  for (uint32_t i = 0; i < comparison->n_curves; ++i) {
    ck_assert_str_eq(prodval_comparison_curve(comparison, i)->measure,
                     names[i]);
  }
  ck_assert_ptr_null(
    prodval_comparison_curve(comparison, comparison->n_curves));
  ck_assert_uint_eq(comparison->n_bands, 23);
  ck_assert_double_eq_tol(comparison->edges_hz[0], 26.0, 1.0);
  ck_assert_double_eq_tol(comparison->edges_hz[23], 10738.0, 1.0);
}
END_TEST

START_TEST(findings_are_sentences_with_numbers)
{
  ck_assert(!aim("bright"));
  hear_noise(16.0);
  ck_assert_uint_eq(compare()->n_findings, 0); // Too little of a song
  hear_noise(8.0);
  const ProdvalComparison* const comparison = compare();
  const ProdvalFinding* const    finding =
    prodval_comparison_finding(comparison, 0);
  ck_assert_uint_ge(comparison->n_findings, 1);
  ck_assert_uint_eq(finding->curve, WIDTH);
  ck_assert_double_eq_tol(finding->difference, 10.0, 0.5);
  ck_assert_double_eq(finding->low_hz, comparison->edges_hz[0]);
  ck_assert_double_eq(finding->high_hz, comparison->edges_hz[23]);
  ck_assert_double_gt(finding->spreads, 1.0);
  ck_assert_ptr_nonnull(strstr(finding->text, "26 Hz to 11 kHz: "));
  ck_assert_ptr_nonnull(strstr(finding->text, " dB wider than bright's songs"));
  ck_assert_ptr_null(
    prodval_comparison_finding(comparison, comparison->n_findings));
}
END_TEST

START_TEST(there_is_nothing_to_tell_without_target_or_sound)
{
  hear_noise(8.0);
  ck_assert_ptr_null(prodval_listener_compare(listener));
  ck_assert(!aim("dark")); // What was heard before is gone
  ck_assert_ptr_null(prodval_listener_compare(listener));
  hear_noise(2.9);
  ck_assert_ptr_null(prodval_listener_compare(listener));
  hear_noise(0.3);
  ck_assert_double_eq_tol(compare()->seconds, 3.1, 0.2);
  ck_assert(!prodval_listener_aim(listener, NULL, 0, &error));
  ck_assert_ptr_null(prodval_listener_compare(listener));
}
END_TEST

START_TEST(several_names_are_one_target)
{
  static const char* const names[] = { "dark=3", "bright" };
  ck_assert(!prodval_listener_aim(listener, names, 2, &error));
  hear_noise(4.0);
  ck_assert_uint_eq(compare()->n_songs, 4);
  ck_assert_str_eq(compare()->target, "dark's songs and bright's songs");
  ck_assert_float_eq(width()->median[10], -20.0f);
  ck_assert(!aim("Glass"));
  ck_assert_uint_eq(compare()->n_songs, 1);
  ck_assert_float_eq(width()->median[10], -10.0f);
}
END_TEST

START_TEST(names_that_stand_for_nothing_change_nothing)
{
  static const char* const twice[] = { "dark", "dark" };
  ck_assert(!aim("dark"));
  hear_noise(4.0);
  ck_assert_int_eq(aim("Glas"), PRODVAL_ERR_VALUE);
  ck_assert_int_eq(error.status, PRODVAL_ERR_VALUE);
  ck_assert_ptr_nonnull(strstr(error.text, "Glas: "));
  ck_assert_ptr_nonnull(strstr(error.text, "Glass"));
  ck_assert_int_eq(aim(""), PRODVAL_ERR_VALUE);
  ck_assert_int_eq(prodval_listener_aim(listener, twice, 2, NULL),
                   PRODVAL_ERR_VALUE);
  ck_assert_str_eq(compare()->target, "dark's songs");
}
END_TEST

START_TEST(a_model_without_profiles_says_so)
{
  ProdvalModel* const    toy   = model;
  ProdvalListener* const first = listener;
  pv_model_file_write("toy.safetensors", pv_toy_parts_new());
  listener = NULL;
  ck_assert(!prodval_model_open("toy.safetensors", &model, &error));
  listen_to(PRODVAL_LIVE);
  ck_assert_int_eq(aim("dark"), PRODVAL_ERR_DATA);
  ck_assert_msg(strstr(error.text, "Toy: "), "%s", error.text);
  hear_noise(4.0);
  ck_assert_ptr_null(prodval_listener_compare(listener));
  prodval_listener_free(listener);
  prodval_model_free(model);
  listener = first;
  model    = toy;
}
END_TEST

START_TEST(another_song_begins_after_a_pause_but_in_a_file)
{
  for (int i = 0; i < 2; ++i) {
    listen_to(i ? PRODVAL_FILE : PRODVAL_LIVE);
    ck_assert(!aim("dark"));
    hear_noise(8.0);
    hear(silence, NULL, 4.0);
    hear_noise(8.0);
    ck_assert_double_eq_tol(compare()->seconds, i ? 16.0 : 8.0, 0.5);
  }
}
END_TEST

START_TEST(a_reset_forgets)
{
  ck_assert(!aim("dark"));
  hear_noise(8.0);
  prodval_listener_feed(listener, left, right, SECOND);
  prodval_listener_reset(listener);
  ck_assert_ptr_null(prodval_listener_work(listener));
  ck_assert_ptr_null(prodval_listener_compare(listener));
  hear_noise(4.0);
  ck_assert_double_eq_tol(compare()->seconds, 4.0, 0.1);
}
END_TEST

START_TEST(what_is_lent_stays_while_more_is_heard)
{
  ck_assert(!aim("dark"));
  hear_noise(8.0);
  const ProdvalComparison* const lent     = compare();
  const ProdvalCurve* const      curve    = prodval_comparison_curve(lent, 0);
  const double                   seconds  = lent->seconds;
  const float                    sound    = curve->sound[5];
  const float                    expected = curve->median[5];
  hear(left, left, 8.0);
  ck_assert_double_eq(lent->seconds, seconds);
  ck_assert_float_eq(curve->sound[5], sound);
  ck_assert_float_eq(curve->median[5], expected);
  ck_assert_double_gt(compare()->seconds, seconds);
}
END_TEST

START_TEST(feeding_stays_in_real_time)
{
  ck_assert(!aim("dark"));
  pv_rt_guard_enter();
  for (uint32_t at = 0; at + 500 <= N; at += 500) {
    prodval_listener_feed(listener, left + at, right + at, 500);
  }
  pv_rt_guard_leave();
  hear_noise(1.0);
  compare();
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("library_compare");
  TCase* const tcase = tcase_create("compare");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, begin, end);
  tcase_add_test(tcase, wide_noise_is_as_much_wider_as_it_is);
  tcase_add_test(tcase, all_measures_and_bands_have_a_name);
  tcase_add_test(tcase, findings_are_sentences_with_numbers);
  tcase_add_test(tcase, there_is_nothing_to_tell_without_target_or_sound);
  tcase_add_test(tcase, several_names_are_one_target);
  tcase_add_test(tcase, names_that_stand_for_nothing_change_nothing);
  tcase_add_test(tcase, a_model_without_profiles_says_so);
  tcase_add_test(tcase, another_song_begins_after_a_pause_but_in_a_file);
  tcase_add_test(tcase, a_reset_forgets);
  tcase_add_test(tcase, what_is_lent_stays_while_more_is_heard);
  tcase_add_test(tcase, feeding_stays_in_real_time);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
