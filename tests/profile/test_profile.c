// SPDX-License-Identifier: GPL-3.0-or-later

// Profiles of sound whose numbers are known.

#include "base/pi.h"
#include "profile/profiler.h"
#include "support/rt/guard.h"
#include "support/run_suite.h"
#include "support/sound/frames.h"
#include "support/sound/signals.h"

#include <check.h>
#include <math.h>
#include <string.h>

enum {
  RATE_HZ = PV_ANALYSIS_RATE_HZ,
  MAX     = 2600,
  LOW     = 8, ///< The band that `low_hz` is in the middle of
  HIGH    = 15
};

static const double low_hz  = 589.0;
static const double high_hz = 2320.0;

static PvFrame   memory[MAX];
static PvProfile profile;

static void
feed(PvProfiler* profiler, PvSounds sounds, double x, double seconds)
{
  PvWindow window;
  pv_window_init(&window, memory, MAX);
  pv_analyse_sounds(sounds, x, seconds, &window);
  for (uint32_t i = 0; i < window.n_frames; ++i) {
    pv_profiler_feed(profiler, pv_window_at(&window, i));
  }
}

static const PvProfile*
measure(PvSounds sounds, double x, double seconds)
{
  PvProfiler* const profiler = pv_profiler_new(false);
  ck_assert_ptr_nonnull(profiler);
  feed(profiler, sounds, x, seconds);
  pv_profiler_long(profiler, &profile);
  pv_profiler_free(profiler);
  return &profile;
}

static double
value(PvProfileMeasure measure, uint32_t band)
{
  return (double)profile.at[measure][band];
}

/// The profile less another, which knows the same.
static void
assert_by(const PvProfile* other,
          PvProfileMeasure m,
          uint32_t         band,
          double           wanted,
          double           tolerance)
{
  const double by = value(m, band) - (double)other->at[m][band];
  if (m == PV_DECAY && isnan(other->at[m][band])) {
    ck_assert(isnan(by)); // Noise need not fall for long
  } else {
    ck_assert_msg(fabs(by - wanted) <= tolerance, "%s, band %u: %g, not %g",
                  pv_profile_measures[m].name, band, by, wanted);
  }
}

static double
tone_at(uint32_t i, double hz)
{
  return sin(2.0 * PV_PI * hz * i / RATE_HZ);
}

static double
gain_of(double db)
{
  return pow(10.0, db / 20.0);
}

// As the manual page and the columns of `prodval describe` have them.
START_TEST(bands_are_called_by_their_middle)
{
  static const unsigned hz[PV_PROFILE_BANDS] = {
    44,   99,   150,  200,  250,  310,  380,  480,  590,  710,  870, 1000,
    1200, 1500, 1900, 2300, 2900, 3500, 4400, 5400, 6700, 8200, 9900
  };
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    ck_assert_uint_eq(pv_profile_band_hz(b), hz[b]);
  }
}
END_TEST

START_TEST(bands_follow_each_other)
{
  ck_assert_double_eq_tol(pv_profile_edge_hz(0), 25.6, 0.1);
  ck_assert_double_eq_tol(pv_profile_edge_hz(6), 332.7, 0.1);
  ck_assert_double_eq_tol(pv_profile_edge_hz(PV_PROFILE_BANDS), 10738.0, 1.0);
  ck_assert_uint_eq(pv_profile_first_mel(PV_PROFILE_BANDS), PV_N_BANDS);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    const double ratio = pv_profile_edge_hz(b + 1) / pv_profile_edge_hz(b);
    ck_assert_uint_lt(pv_profile_first_mel(b), pv_profile_first_mel(b + 1));
    ck_assert_double_ge(ratio, 1.16);
    ck_assert_double_le(ratio, b < 5 ? 3.01 : 1.31);
  }
}
END_TEST

static void
two_tones(uint32_t i, double db, float out[2])
{
  out[0] = out[1] =
    (float)(0.5 * tone_at(i, low_hz) + 0.5 * gain_of(db) * tone_at(i, high_hz));
}

START_TEST(tone_is_that_of_the_tones)
{
  measure(two_tones, -20.0, 8.0);
  ck_assert_double_eq_tol(value(PV_TONE, LOW), -0.1, 0.1);
  ck_assert_double_eq_tol(value(PV_TONE, HIGH) - value(PV_TONE, LOW), -20.0,
                          0.3);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    if (b + 1 < LOW || (b > LOW + 1 && b + 1 < HIGH) || b > HIGH + 1) {
      ck_assert_msg(!(value(PV_TONE, b) > -40.0), "%u: %g", b,
                    value(PV_TONE, b));
    }
  }
}
END_TEST

/// Mid and side of their own noises; the side so loud.
static void
wide(uint32_t i, double db, float out[2])
{
  const double mid  = 0.2 * pv_noise_at(i);
  const double side = 0.2 * gain_of(db) * pv_noise_at(i + 100000000);
  out[0]            = (float)(mid + side);
  out[1]            = (float)(mid - side);
}

START_TEST(width_is_that_of_the_side)
{
  static const double db[] = { -20.0, -6.0, 0.0, 6.0 };
  for (unsigned d = 0; d < 4; ++d) {
    const double power = pow(10.0, 0.1 * db[d]);
    measure(wide, db[d], 50.0);
    for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
      ck_assert_double_eq_tol(value(PV_WIDTH, b), db[d], 0.5);
      ck_assert_double_eq_tol(value(PV_CORRELATION, b),
                              (1.0 - power) / (1.0 + power), 0.07);
      ck_assert_double_eq_tol(value(PV_BALANCE, b), 0.0, 0.4);
    }
  }
}
END_TEST

static void
left_louder(uint32_t i, double db, float out[2])
{
  wide(i, -6.0, out);
  out[0] *= (float)gain_of(db);
}

START_TEST(one_side_louder_is_balance_and_nothing_else)
{
  const PvProfile even = *measure(left_louder, 0.0, 20.0);
  measure(left_louder, 3.0, 20.0);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
      assert_by(&even, m, b, m == PV_BALANCE ? -3.0 : 0.0, 0.01);
    }
  }
}
END_TEST

static void
mono(uint32_t i, double x, float out[2])
{
  out[0] = out[1] = (float)(x * pv_noise_at(i));
}

static void
on_one_side(uint32_t i, double x, float out[2])
{
  out[0] = (float)(x * pv_noise_at(i));
  out[1] = 0.0f;
}

START_TEST(mono_and_one_side_have_numbers)
{
  measure(mono, 0.3, 8.0);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    ck_assert_double_le(value(PV_WIDTH, b), -59.0);
    ck_assert_double_ge(value(PV_CORRELATION, b), 0.99);
    ck_assert_double_eq_tol(value(PV_BALANCE, b), 0.0, 1e-3);
  }
  measure(on_one_side, 0.3, 8.0);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    ck_assert_double_eq_tol(value(PV_WIDTH, b), 0.0, 0.3);
    ck_assert_double_eq_tol(value(PV_CORRELATION, b), 0.0, 0.01);
    ck_assert_double_le(value(PV_BALANCE, b), -59.0);
  }
}
END_TEST

/// So many seconds loud, as many of them 8 dB softer.
static void
steps(uint32_t i, double seconds, float out[2])
{
  const bool is_soft = (uint32_t)(i / (seconds * RATE_HZ)) % 2;
  out[0]             = out[1] =
    (float)(0.3 * (is_soft ? gain_of(-8.0) : 1.0) * tone_at(i, low_hz));
}

// 10 log10 of 1 against the mean of 1 and 0.158; no span of 3 s is all soft
// where the steps last a second.
START_TEST(crest_and_range_are_those_of_the_steps)
{
  measure(steps, 10.0, 60.0);
  ck_assert_double_eq_tol(value(PV_CREST, LOW), 2.37, 0.25);
  ck_assert_double_eq_tol(value(PV_RANGE, LOW), 8.0, 0.2);
  measure(steps, 1.0, 60.0);
  ck_assert_double_eq_tol(value(PV_CREST, LOW), 2.37, 0.25);
  ck_assert_double_lt(value(PV_RANGE, LOW), 2.0);
}
END_TEST

/// Struck each second and a half: falls by 60 dB in so many seconds.
static void
struck(uint32_t i, double t60_s, float out[2])
{
  const double seconds = fmod((double)i / RATE_HZ, 1.5);
  const double decay   = pow(10.0, -3.0 * seconds / t60_s);
  out[0]               = (float)(0.4 * decay * tone_at(i, low_hz));
  out[1]               = (float)(0.4 * decay * tone_at(i, high_hz));
}

START_TEST(decay_is_that_of_the_strokes)
{
  static const double t60_s[] = { 0.3, 1.0, 2.5 };
  for (unsigned t = 0; t < 3; ++t) {
    measure(struck, t60_s[t], 30.0);
    ck_assert_double_eq_tol(value(PV_DECAY, LOW), t60_s[t], 0.06 * t60_s[t]);
    ck_assert_double_eq_tol(value(PV_DECAY, HIGH), t60_s[t], 0.06 * t60_s[t]);
  }
}
END_TEST

/// Music of a kind: strokes and noise, at a level.
static void
band(uint32_t i, double gain, float out[2])
{
  float noise[2];
  struck(i, 0.8, out);
  wide(i, -9.0, noise);
  out[0] = (float)gain * (out[0] + 0.3f * noise[0]);
  out[1] = (float)gain * (out[1] + 0.3f * noise[1]);
}

// Strokes that are all the same are in one bin of a quarter dB.
START_TEST(a_fader_moves_nothing)
{
  const PvProfile loud = *measure(band, 1.0, 20.0);
  measure(band, 0.02, 20.0);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
      assert_by(&loud, m, b, 0.0, 0.2);
    }
  }
}
END_TEST

static void
nothing(uint32_t i, double x, float out[2])
{
  (void)i;
  out[0] = out[1] = (float)x;
}

START_TEST(silence_has_no_profile)
{
  measure(nothing, 0.0, 4.0);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
      ck_assert(isnan(profile.at[m][b]));
    }
  }
}
END_TEST

START_TEST(the_short_profile_is_of_the_last_seconds)
{
  PvProfiler* const profiler = pv_profiler_new(true);
  PvProfile         last;
  feed(profiler, wide, -6.0, 4.0);
  pv_profiler_long(profiler, &profile);
  pv_profiler_short(profiler, &last);
  ck_assert_int_eq(memcmp(&profile, &last, sizeof(last)), 0);
  feed(profiler, mono, 0.3, 12.0);
  pv_profiler_long(profiler, &profile);
  pv_profiler_short(profiler, &last);
  ck_assert_float_le(last.at[PV_WIDTH][LOW], -50.0f);
  ck_assert_float_ge(last.at[PV_TONE][LOW], -40.0f);
  pv_profiler_free(profiler);
}
END_TEST

START_TEST(a_reset_forgets_all)
{
  PvProfiler* const profiler = pv_profiler_new(true);
  PvProfile         again;
  feed(profiler, mono, 0.9, 12.0);
  pv_profiler_reset(profiler);
  ck_assert_uint_eq(pv_profiler_n_frames(profiler), 0);
  feed(profiler, band, 1.0, 12.0);
  pv_profiler_long(profiler, &again);
  measure(band, 1.0, 12.0);
  ck_assert_int_eq(memcmp(&profile, &again, sizeof(again)), 0);
  pv_profiler_free(profiler);
}
END_TEST

START_TEST(nothing_is_allocated_after_the_start)
{
  PvProfiler* const profiler = pv_profiler_new(true);
  feed(profiler, band, 1.0, 4.0);
  pv_rt_guard_enter();
  for (uint32_t i = 0; i < 100; ++i) {
    pv_profiler_feed(profiler, &memory[i]);
  }
  pv_profiler_long(profiler, &profile);
  pv_profiler_short(profiler, &profile);
  pv_profiler_reset(profiler);
  pv_rt_guard_leave();
  pv_profiler_free(profiler);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("profile");
  TCase* const tcase = tcase_create("profile");
  tcase_set_timeout(tcase, 240);
  tcase_add_test(tcase, bands_follow_each_other);
  tcase_add_test(tcase, bands_are_called_by_their_middle);
  tcase_add_test(tcase, tone_is_that_of_the_tones);
  tcase_add_test(tcase, width_is_that_of_the_side);
  tcase_add_test(tcase, one_side_louder_is_balance_and_nothing_else);
  tcase_add_test(tcase, mono_and_one_side_have_numbers);
  tcase_add_test(tcase, crest_and_range_are_those_of_the_steps);
  tcase_add_test(tcase, decay_is_that_of_the_strokes);
  tcase_add_test(tcase, a_fader_moves_nothing);
  tcase_add_test(tcase, silence_has_no_profile);
  tcase_add_test(tcase, the_short_profile_is_of_the_last_seconds);
  tcase_add_test(tcase, a_reset_forgets_all);
  tcase_add_test(tcase, nothing_is_allocated_after_the_start);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
