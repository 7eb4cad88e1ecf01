// SPDX-License-Identifier: GPL-3.0-or-later

// Chains as a whole.

#include "tools/mix/chain.h"
#include "support/run_suite.h"
#include "support/tools/mix_sound.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { RATE_HZ = 44100, N = 44100 };

static PvMixSound sound;

static void
set_up(void)
{
  sound = pv_mix_silence(RATE_HZ, N);
}

static void
tear_down(void)
{
  pv_mix_sound_clear(&sound);
}

static bool
is_within(double x, double low, double high)
{
  return x >= low && x <= high;
}

START_TEST(chains_are_drawn_within_their_ranges)
{
  for (uint32_t c = 0; c < 500; ++c) {
    PvMixChain x;
    pv_mix_chain_draw(4, c, &x);
    const PvFilterSetting* const eq = x.equaliser;
    ck_assert(is_within(eq[0].hz, 60, 250) && is_within(eq[1].hz, 200, 1000));
    ck_assert(is_within(eq[2].hz, 1e3, 5e3) && is_within(eq[3].hz, 4e3, 9e3));
    ck_assert(is_within(eq[0].gain_db, -5, 5) && is_within(eq[1].q, 0.5, 2));
    ck_assert(is_within(eq[1].gain_db, -4, 4) && eq[3].q == 0.707);
    ck_assert(is_within(x.compressor.threshold_db, -26, -12));
    ck_assert(is_within(x.compressor.ratio, 1.3, 6));
    ck_assert(is_within(x.compressor.attack_ms, 1, 50));
    ck_assert(is_within(x.compressor.release_ms, 40, 500));
    ck_assert(is_within(x.saturator.drive_db, -3, 9));
    ck_assert(is_within(x.saturator.bias, 0, 0.2));
    ck_assert(is_within(x.saturator.mix, 0.3, 1));
    ck_assert(is_within(x.width.side_db, -6, 5));
    ck_assert(x.width.mono_below_hz == 0.0 ||
              is_within(x.width.mono_below_hz, 60, 300));
    ck_assert(is_within(x.reverb.t60_s, 0.3, 2.5));
    ck_assert(is_within(x.reverb.pre_delay_ms, 0, 40));
    ck_assert(is_within(x.reverb.wet_db, -26, -10));
    ck_assert(is_within(x.reverb.damping_hz, 2e3, 9e3));
    ck_assert(is_within(x.reverb.unlikeness, 0, 1));
  }
}
END_TEST

START_TEST(chains_differ_by_seed_and_index)
{
  PvMixChain a;
  PvMixChain b;
  pv_mix_chain_draw(1, 0, &a);
  pv_mix_chain_draw(1, 0, &b);
  ck_assert_double_eq(a.equaliser[0].hz, b.equaliser[0].hz);
  ck_assert_double_eq(a.reverb.wet_db, b.reverb.wet_db);
  pv_mix_chain_draw(1, 1, &b);
  ck_assert_double_ne(a.equaliser[0].hz, b.equaliser[0].hz);
  ck_assert_uint_ne(a.reverb.noise_seed, b.reverb.noise_seed);
  pv_mix_chain_draw(2, 0, &b);
  ck_assert_double_ne(a.equaliser[0].hz, b.equaliser[0].hz);
  ck_assert_uint_ne(a.reverb.noise_seed, b.reverb.noise_seed);
}
END_TEST

/// Deviations over many hands, and that none ever leaves all as it was.
START_TEST(drift_is_small_but_there)
{
  enum { N_HANDS = 4000 };
  PvMixChain drawn;
  double     gain  = 0.0;
  double     hz    = 0.0;
  double     wet   = 0.0;
  double     ratio = 0.0;
  pv_mix_chain_draw(3, 3, &drawn);
  for (uint32_t i = 0; i < N_HANDS; ++i) {
    PvMixChain  x = drawn;
    PvMixRandom random;
    pv_mix_random_init(&random, 3, 3, i);
    pv_mix_chain_drift(&x, &random);
    ck_assert_double_ne(x.equaliser[1].gain_db, drawn.equaliser[1].gain_db);
    gain += pow(x.equaliser[1].gain_db - drawn.equaliser[1].gain_db, 2.0);
    hz += pow(log(x.equaliser[3].hz / drawn.equaliser[3].hz), 2.0);
    wet += pow(x.reverb.wet_db - drawn.reverb.wet_db, 2.0);
    ratio += pow(log(x.compressor.ratio / drawn.compressor.ratio), 2.0);
    ck_assert_double_eq(x.equaliser[1].q, drawn.equaliser[1].q);
    ck_assert_double_eq(x.reverb.unlikeness, drawn.reverb.unlikeness);
    ck_assert_uint_eq(x.reverb.noise_seed, drawn.reverb.noise_seed);
  }
  ck_assert_double_eq_tol(sqrt(gain / N_HANDS), 0.7, 0.04);
  ck_assert_double_eq_tol(sqrt(hz / N_HANDS), 0.05, 0.003);
  ck_assert_double_eq_tol(sqrt(wet / N_HANDS), 1.0, 0.06);
  ck_assert_double_eq_tol(sqrt(ratio / N_HANDS), 0.1, 0.006);
}
END_TEST

START_TEST(what_comes_out_has_the_level_asked_for)
{
  for (uint32_t c = 0; c < 4; ++c) {
    PvMixChain chain;
    pv_mix_chain_draw(0, c, &chain);
    pv_mix_fill_noise(&sound, 0.001, 0.0005);
    ck_assert(pv_mix_chain_run(&chain, 0.07, &sound));
    ck_assert_double_eq_tol(pv_mix_sound_rms(&sound), 0.07, 1e-5);
  }
}
END_TEST

/// A song played louder gives the same mix.
START_TEST(the_level_that_goes_in_does_not_matter)
{
  PvMixChain chain;
  PvMixSound quiet;
  pv_mix_chain_draw(0, 7, &chain);
  pv_mix_fill_noise(&sound, 0.001, 0.002);
  ck_assert(pv_mix_chain_run(&chain, 0.05, &sound));
  ck_assert(pv_mix_sound_copy(&sound, &quiet));
  pv_mix_fill_noise(&sound, 0.1, 0.2);
  ck_assert(pv_mix_chain_run(&chain, 0.05, &sound));
  for (uint32_t i = 0; i < N; ++i) {
    ck_assert_float_eq_tol(sound.left[i], quiet.left[i], 1e-5f);
    ck_assert_float_eq_tol(sound.right[i], quiet.right[i], 1e-5f);
  }
  pv_mix_sound_clear(&quiet);
}
END_TEST

START_TEST(silence_stays_silent)
{
  PvMixChain chain;
  pv_mix_chain_draw(0, 2, &chain);
  ck_assert(pv_mix_chain_run(&chain, 0.05, &sound));
  ck_assert_double_lt(pv_mix_sound_rms(&sound), 1e-20);
}
END_TEST

START_TEST(mono_is_wide_by_its_room_alone)
{
  PvMixChain chain;
  pv_mix_chain_draw(0, 1, &chain);
  chain.reverb.unlikeness = 0.0;
  pv_mix_fill_noise(&sound, 0.1, 0.1);
  ck_assert(pv_mix_chain_run(&chain, 0.05, &sound));
  ck_assert_mem_eq(sound.left, sound.right, N * sizeof(float));
  chain.reverb.unlikeness = 1.0;
  pv_mix_fill_noise(&sound, 0.1, 0.1);
  ck_assert(pv_mix_chain_run(&chain, 0.05, &sound));
  ck_assert_mem_ne(sound.left, sound.right, N * sizeof(float));
}
END_TEST

START_TEST(sounds_of_a_few_samples)
{
  static const uint32_t lengths[] = { 0, 1, 2, 100, 4095 };
  for (unsigned i = 0; i < 5; ++i) {
    PvMixChain chain;
    PvMixSound small;
    pv_mix_chain_draw(0, i, &chain);
    pv_mix_fill_noise(&sound, 0.1, 0.1);
    sound.n_samples = lengths[i];
    ck_assert(pv_mix_sound_copy(&sound, &small));
    ck_assert(pv_mix_chain_run(&chain, 0.05, &small));
    for (uint32_t n = 0; n < lengths[i]; ++n) {
      ck_assert(isfinite(small.left[n]) && isfinite(small.right[n]));
    }
    pv_mix_sound_clear(&small);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("mix_chain");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, chains_are_drawn_within_their_ranges);
  tcase_add_test(tcase, chains_differ_by_seed_and_index);
  tcase_add_test(tcase, drift_is_small_but_there);
  tcase_add_test(tcase, what_comes_out_has_the_level_asked_for);
  tcase_add_test(tcase, the_level_that_goes_in_does_not_matter);
  tcase_add_test(tcase, silence_stays_silent);
  tcase_add_test(tcase, mono_is_wide_by_its_room_alone);
  tcase_add_test(tcase, sounds_of_a_few_samples);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
