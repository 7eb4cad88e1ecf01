// SPDX-License-Identifier: GPL-3.0-or-later

// Why one producer rather than the other, and where songs and sound are on the map.

#include "library/open_toy.h"
#include "model/kinds.h"
#include "support/models/file.h"
#include "support/models/toy.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "support/sound/signals.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { RATE = 48000, N = 6 * RATE, BRIGHT = 0, DARK = 1 };

static float            tone[N];
static ProdvalModel*    model;
static ProdvalListener* listener;
static ProdvalError     error;

/// What the kinds add to the places of songs is made up.
static PvModelParts*
parts_with_kinds(void)
{
  PvModelParts* const parts = pv_toy_parts_new();
  const size_t n = (size_t)parts->n_songs * pv_recipe_kinds(&parts->recipe).n *
                   parts->n_components;
  parts->song_kinds = calloc(n, sizeof(float));
  for (size_t i = 0; i < n; ++i) {
    parts->song_kinds[i] = sinf((float)(i * i));
  }
  return parts;
}

static void
open_model(PvModelParts* parts)
{
  pv_scratch_enter();
  pv_model_file_write("kinds.safetensors", parts);
  ck_assert_msg(!prodval_model_open("kinds.safetensors", &model, &error), "%s",
                error.text);
  ck_assert(
    !prodval_listener_new(model, PRODVAL_LIVE, RATE, &listener, &error));
  pv_sine(tone, N, 500.0, RATE, 0.5);
}

static void
begin(void)
{
  open_model(parts_with_kinds());
}

static void
end(void)
{
  prodval_listener_free(listener);
  prodval_model_free(model);
  pv_scratch_leave();
}

static const ProdvalGuess*
hear(void)
{
  const ProdvalGuess* last = NULL;
  prodval_listener_feed(listener, tone, NULL, N);
  for (const ProdvalGuess* guess; (guess = prodval_listener_work(listener));) {
    last = guess;
  }
  return last;
}

START_TEST(reasons_add_up)
{
  hear();
  const ProdvalWhy* const why        = prodval_listener_why(listener, DARK, -1);
  double                  difference = 0.0;
  int32_t                 percent    = 0;
  int32_t                 first      = 0;
  ck_assert_ptr_nonnull(why);
  ck_assert_int_eq(why->first, DARK);
  ck_assert_int_eq(why->second, BRIGHT);
  ck_assert_uint_eq(why->n_reasons, 2);
  for (uint32_t i = 0; i < why->n_reasons; ++i) {
    const ProdvalReason* const reason = prodval_why_reason(why, i);
    ck_assert(i == 0 ||
              reason->difference <= prodval_why_reason(why, i - 1)->difference);
    ck_assert_int_eq(reason->percent < 0, reason->difference < 0.0);
    difference += reason->difference;
    percent += abs(reason->percent);
    first += reason->percent > 0 ? reason->percent : 0;
  }
  ck_assert_str_eq(prodval_why_reason(why, 0)->feature, "dynamics");
  ck_assert_str_eq(prodval_why_reason(why, 1)->feature, "tone");
  ck_assert_double_eq_tol(why->difference, difference, 1e-9);
  ck_assert_int_eq(percent, 100);
  ck_assert_int_eq(why->percent, first);
  ck_assert_ptr_null(prodval_why_reason(why, why->n_reasons));
}
END_TEST

START_TEST(the_other_way_round_they_are_against)
{
  hear();
  const double there = prodval_listener_why(listener, DARK, BRIGHT)->difference;
  ck_assert_double_ne(there, 0.0);
  ck_assert_double_eq_tol(
    prodval_listener_why(listener, BRIGHT, DARK)->difference, -there, 1e-9);
}
END_TEST

START_TEST(the_likeliest_are_explained)
{
  const ProdvalGuess* const guess = hear();
  const ProdvalWhy* const   why   = prodval_listener_why(listener, -1, -1);
  ck_assert_str_eq(guess->name, "dark");
  ck_assert_int_eq(why->first, DARK);
  ck_assert_int_eq(why->second, BRIGHT);
  ck_assert_int_eq(prodval_listener_why(listener, -1, DARK)->first, BRIGHT);
}
END_TEST

START_TEST(there_may_be_no_reason)
{
  ck_assert_ptr_null(prodval_listener_why(listener, DARK, BRIGHT)); // No guess
  hear();
  ck_assert_ptr_null(prodval_listener_why(listener, DARK, DARK));
  ck_assert_ptr_null(prodval_listener_why(listener, DARK, 2));
  ck_assert_ptr_null(prodval_listener_why(listener, 2, -1));
  ck_assert_ptr_nonnull(prodval_listener_why(listener, DARK, BRIGHT));
  prodval_listener_reset(listener);
  prodval_listener_feed(listener, tone, NULL, RATE / 2);
  ck_assert_ptr_null(prodval_listener_work(listener));
  ck_assert_ptr_null(prodval_listener_why(listener, DARK, BRIGHT));
  end();
  open_model(pv_toy_parts_new()); // Which does not store what kinds add
  hear();
  ck_assert_ptr_null(prodval_listener_why(listener, -1, -1));
}
END_TEST

START_TEST(a_songs_place_is_the_mean_of_its_windows)
{
  double              mean[2] = { 0.0, 0.0 };
  double              weight  = 0.0;
  const ProdvalGuess* guess   = NULL;
  prodval_listener_free(listener);
  ck_assert(
    !prodval_listener_new(model, PRODVAL_FILE, RATE, &listener, &error));
  prodval_listener_feed(listener, tone, NULL, N);
  pv_sine(tone, N, 5000.0, RATE, 0.5);
  for (int part = 0; part < 2; ++part) {
    for (; (guess = prodval_listener_work(listener));) {
      const double gain = weight > 0.0 ? 1.0 : 0.25; // Its first is half full
      weight += gain;
      mean[0] += gain * (double)guess->x;
      mean[1] += gain * (double)guess->y;
      ck_assert_float_eq_tol(guess->song_x, (float)(mean[0] / weight), 1e-5f);
      ck_assert_float_eq_tol(guess->song_y, (float)(mean[1] / weight), 1e-5f);
    }
    prodval_listener_feed(listener, tone, NULL, N);
  }
  ck_assert_double_gt(weight, 9.0);
}
END_TEST

START_TEST(producers_songs_fill_the_picture)
{
  double across = 0.0;
  double down   = 0.0;
  double low = 1.0, high = 0.0;
  for (uint32_t i = 0; i < prodval_model_info(model)->n_songs; ++i) {
    const ProdvalSong* const song = prodval_model_song(model, i);
    prodval_model_map_place(model, song->x, song->y, &across, &down);
    low  = fmin(low, across);
    high = fmax(high, across);
    ck_assert_double_ge(fmin(across, down), 0.0);
    ck_assert_double_le(fmax(across, down), 1.0);
  }
  ck_assert_double_eq_tol(low, 0.03, 1e-6);
  ck_assert_double_eq_tol(high, 0.97, 1e-6);
  prodval_model_map_place(model, 1e6f, 0.0f, &across, &down);
  ck_assert_double_eq(across, 1.0);
  ck_assert_double_eq_tol(down, 0.5, 1e-3);
  prodval_model_map_place(model, 0.0f, 1e6f, &across, &down);
  ck_assert_double_eq(down, 0.0); // Upwards is up
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("library_why");
  TCase* const tcase = tcase_create("why");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, begin, end);
  tcase_add_test(tcase, reasons_add_up);
  tcase_add_test(tcase, the_other_way_round_they_are_against);
  tcase_add_test(tcase, the_likeliest_are_explained);
  tcase_add_test(tcase, there_may_be_no_reason);
  tcase_add_test(tcase, a_songs_place_is_the_mean_of_its_windows);
  tcase_add_test(tcase, producers_songs_fill_the_picture);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
