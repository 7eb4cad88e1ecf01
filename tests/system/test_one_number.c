// SPDX-License-Identifier: GPL-3.0-or-later

/// One listening, and what every output says of it: the same numbers.

#include "engine/guess_make.h"
#include "support/lv2/sound.h"
#include "support/models/file.h"
#include "support/models/toy.h"
#include "support/readouts/readout.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "support/sound/signals.h"

#include <check.h>
#include <stdio.h>

enum { RATE = 48000, MAX_SECONDS = 40 };

static PvModel* model;
static char     path[512]; ///< The model's
static float    sound[MAX_SECONDS * RATE];
static uint32_t n_samples;
static PvGuess  guess;

/// Three of the five points nearest to a tone have one label, and the others
/// one more each: at 500 Hz dark is first, at 5000 Hz somebody else.
static PvModelParts*
new_parts(void)
{
  static const uint32_t songs[2][5] = { { 1, 2, 1, 0, 1 }, { 2, 0, 2, 1, 2 } };
  PvModelParts* const   parts       = pv_toy_parts_new();
  pv_toy_parts_fill(parts, parts->n_songs);
  for (uint32_t i = 0; i < parts->n_points; ++i) {
    const uint32_t half  = 2 * i / parts->n_points;
    parts->point_song[i] = songs[half][i % 5];
    parts->points[2 * i] = half ? 5.0f : 0.5f;
    parts->points[2 * i + 1] =
      0.5f + 0.25f * (float)(i % (parts->n_points / 2));
  }
  return parts;
}

static void
set_up(void)
{
  pv_scratch_enter();
  snprintf(path, sizeof(path), "%s/m.safetensors", pv_scratch_path());
  pv_model_file_write(path, new_parts());
  model = pv_model_file_read(path);
}

static void
tear_down(void)
{
  pv_model_free(model);
  pv_scratch_leave();
}

static const struct {
  double      hz;
  uint32_t    seconds; ///< The guess is early no more; it is still early
  const char* first;
} cases[] = { { 500.0, 33, "dark" }, { 5000.0, 6, "unknown" } };

enum { N_CASES = sizeof(cases) / sizeof(cases[0]) };

static void
listen(int i)
{
  PvRawGuess raw;
  n_samples = cases[i].seconds * RATE;
  pv_sine(sound, n_samples, cases[i].hz, RATE, 0.5);
  ck_assert(pv_sound_expect(model, sound, sound, n_samples, RATE, &raw));
  pv_guess_make(&guess, model, &raw);
  ck_assert_str_eq(guess.name, cases[i].first);
  ck_assert_str_eq(guess.ranking[0].name, guess.name);
  ck_assert_float_eq(guess.ranking[0].probability, guess.confidence);
  // Three numbers that no output can take for one another.
  ck_assert_uint_eq(guess.n_ranked, 3);
  for (uint32_t j = 0; j < 3; ++j) {
    ck_assert_float_ge(guess.ranking[j].probability, 0.1f);
    ck_assert(j == 0 || guess.ranking[j - 1].probability >
                          guess.ranking[j].probability + 0.02f);
  }
}

static void
check_all(const PvReadout* readouts, size_t n)
{
  for (size_t i = 0; i < n; ++i) {
    pv_readout_check(&readouts[i], &guess);
  }
}

START_TEST(osc_sends_the_numbers)
{
  PvReadout readouts[2];
  listen(_i);
  pv_readout_by_osc(readouts, model, &guess);
  check_all(readouts, 2);
}
END_TEST

START_TEST(prodval_jack_shows_the_numbers)
{
  PvReadout readouts[5];
  listen(_i);
  pv_readout_by_client(readouts, model, &guess);
  check_all(readouts, 5);
}
END_TEST

START_TEST(identify_shows_the_numbers)
{
  PvReadout readouts[2];
  listen(_i);
  pv_readout_by_identify(readouts, model, &guess);
  check_all(readouts, 2);
}
END_TEST

START_TEST(plugin_and_window_show_the_numbers)
{
  PvReadout readouts[5];
  listen(_i);
  pv_readout_by_plugin(readouts, path, model, sound, n_samples, RATE);
  check_all(readouts, 5);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("one_number");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 120);
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_loop_test(tests, osc_sends_the_numbers, 0, N_CASES);
  tcase_add_loop_test(tests, prodval_jack_shows_the_numbers, 0, N_CASES);
  tcase_add_loop_test(tests, identify_shows_the_numbers, 0, N_CASES);
  tcase_add_loop_test(tests, plugin_and_window_show_the_numbers, 0, N_CASES);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
