// SPDX-License-Identifier: GPL-3.0-or-later

// Beats whose places are known: those of clicks.

#include "features/beats.h"

#include "base/pi.h"
#include "features/onsets.h"
#include "support/run_suite.h"
#include "support/sound/frames.h"
#include "support/sound/signals.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { RATE_HZ = PV_ANALYSIS_RATE_HZ, N_WINDOW = 1200, MAX_CLICKS = 200 };

static const double window_s = 28.0;

static PvFrame         memory[N_WINDOW];
static PvWindow        window;
static float           onsets[N_WINDOW];
static PvBeatTracker*  tracker;
static const uint32_t* cuts;
static uint32_t        n_beats;

/// Samples at which clicks begin.
static uint32_t clicks[MAX_CLICKS];
static uint32_t n_clicks;

static void
set_up(void)
{
  tracker = pv_beat_tracker_new(N_WINDOW);
  ck_assert_ptr_nonnull(tracker);
  n_clicks = 0;
}

static void
tear_down(void)
{
  pv_beat_tracker_free(tracker);
}

/// Clicks from one time on, up to another.
static void
add_clicks(double bpm, double from_s, double to_s)
{
  for (uint32_t i = 0; from_s + i * 60.0 / bpm < to_s; ++i) {
    clicks[n_clicks++] = (uint32_t)((from_s + i * 60.0 / bpm) * RATE_HZ);
  }
}

/// Strokes of noise that die away in 5 ms, on a floor of it.
static void
play_clicks(uint32_t i, double floor, float out[2])
{
  static uint32_t last;
  last = i ? last : 0;
  while (last + 1 < n_clicks && clicks[last + 1] <= i) {
    ++last;
  }
  double x = floor * pv_noise_at(i + 123456789);
  if (n_clicks && clicks[last] <= i) {
    x += exp(-(double)(i - clicks[last]) / RATE_HZ / 0.005) * pv_noise_at(i);
  }
  out[0] = out[1] = (float)x;
}

static void
play_tone(uint32_t i, double hz, float out[2])
{
  out[0] = out[1] = (float)(0.5 * sin(2.0 * PV_PI * hz * i / RATE_HZ));
}

static void
track(PvSounds sounds, double x, double seconds)
{
  pv_window_init(&window, memory, N_WINDOW);
  pv_analyse_sounds(sounds, x, seconds, &window);
  pv_onsets_measure(&window, onsets);
  n_beats = pv_beat_tracker_cut(tracker, onsets, window.n_frames, &cuts);
}

/// From a click to the middle of the newest hop of a frame, in frames.
static double
frames_after(uint32_t click, uint32_t i)
{
  const uint64_t start = pv_window_at(&window, 0)->start_sample;
  return ((double)start + PV_N_FFT - PV_HOP / 2.0 - click) / PV_HOP + i;
}

/// To that of the nearest frame with which a beat begins.
static double
distance_of(uint32_t click)
{
  double least = N_WINDOW;
  for (uint32_t i = 0; i <= n_beats; ++i) {
    const double distance = fabs(frames_after(click, cuts[i]));
    least                 = distance < least ? distance : least;
  }
  return least;
}

/// Every click in the window but so many begins a beat, to a frame, and nothing else
/// does but for the ends.
static void
assert_on_clicks(uint32_t most_missed)
{
  uint32_t n        = 0;
  uint32_t n_missed = 0;
  for (uint32_t i = 0; i < n_clicks; ++i) {
    const double frame = -frames_after(clicks[i], 0);
    if (frame > 1.0 && frame < window.n_frames - 2.0) {
      ++n;
      n_missed += distance_of(clicks[i]) > 1.0;
    }
  }
  ck_assert_msg(n_missed <= most_missed, "%u of %u clicks missed", n_missed, n);
  ck_assert_uint_ge(n_beats + 1, n);
  ck_assert_uint_le(n_beats + 1, n + 2);
}

static void
assert_even(void)
{
  for (uint32_t i = 0; i < n_beats; ++i) {
    ck_assert_uint_eq(cuts[i], lround(i * 0.5 * RATE_HZ / PV_HOP));
  }
  const double n = window.n_frames * (2.0 * PV_HOP) / RATE_HZ;
  ck_assert_uint_eq(n_beats, lround(n));
}

// Half of the bands rise by 10 dB, and the others fall.
START_TEST(onsets_are_what_rises)
{
  pv_window_init(&window, memory, N_WINDOW);
  for (uint32_t i = 0; i < 3; ++i) {
    PvFrame frame = { .start_sample = (uint64_t)i * PV_HOP };
    for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
      const float power = i != 1 ? 1.0f : b < PV_N_BANDS / 2 ? 10.0f : 0.1f;
      frame.left[b] = frame.right[b] = frame.cross_re[b] = power;
    }
    pv_window_push(&window, &frame);
  }
  pv_onsets_measure(&window, onsets);
  ck_assert_float_eq(onsets[0], 0.0f);
  ck_assert_float_eq_tol(onsets[1], 5.0f, 1e-3f);
  ck_assert_float_eq_tol(onsets[2], 5.0f, 1e-3f);
}
END_TEST

START_TEST(beats_are_where_the_clicks_are)
{
  static const double bpm[]   = { 45.0, 66.6, 84.3, 100.0, 120.0, 151.0 };
  static const double phase[] = { 0.12, 0.4, 0.77 };
  for (unsigned i = 0; i < sizeof(bpm) / sizeof(bpm[0]); ++i) {
    for (unsigned p = 0; p < 3; ++p) {
      n_clicks = 0;
      add_clicks(bpm[i], phase[p] * 60.0 / bpm[i], window_s);
      track(play_clicks, 1e-3, window_s);
      assert_on_clicks(0);
    }
  }
}
END_TEST

START_TEST(beats_follow_a_change_of_tempo)
{
  static const double bpm[][2] = { { 100.0, 140.0 },
                                   { 120.0, 132.0 },
                                   { 150.0, 110.0 } };
  for (unsigned i = 0; i < 3; ++i) {
    n_clicks = 0;
    add_clicks(bpm[i][0], 0.2, 0.2 + 24 * 60.0 / bpm[i][0]);
    add_clicks(bpm[i][1], 0.2 + 24 * 60.0 / bpm[i][0], window_s);
    track(play_clicks, 1e-3, window_s);
    assert_on_clicks(1); // At the change
  }
}
END_TEST

// From 200 bpm on, the half is likelier: every other click.
START_TEST(fast_clicks_are_halves_of_beats)
{
  uint32_t n = 0;
  add_clicks(232.0, 0.2, window_s);
  track(play_clicks, 1e-3, window_s);
  for (uint32_t i = 0; i < n_clicks; ++i) {
    n += distance_of(clicks[i]) <= 1.0;
  }
  ck_assert_uint_ge(n, n_clicks / 2 - 2);
  ck_assert_uint_le(n, n_clicks / 2 + 1);
  ck_assert_uint_eq(n_beats, lround(116.0 / 60.0 * (window_s - 0.1)));
}
END_TEST

START_TEST(no_beat_is_cut_evenly)
{
  track(play_clicks, 0.5, window_s); // No clicks: noise
  assert_even();
  track(play_clicks, 0.0, window_s); // Silence
  assert_even();
  track(play_tone, 440.0, window_s);
  assert_even();
  add_clicks(30.0, 0.2, window_s); // Too slow
  track(play_clicks, 1e-3, window_s);
  assert_even();
}
END_TEST

START_TEST(a_silent_beginning_is_counted_in)
{
  const double beat = 0.6 * RATE_HZ / PV_HOP;
  add_clicks(100.0, 9.2, window_s);
  track(play_clicks, 0.0, window_s);
  for (uint32_t i = 0; i < n_clicks; ++i) {
    ck_assert_double_le(distance_of(clicks[i]), 1.0);
  }
  for (uint32_t i = 1; i + 1 < n_beats; ++i) {
    ck_assert_double_le(fabs(cuts[i + 1] - cuts[i] - beat), 1.5);
  }
  ck_assert_uint_le(cuts[0], lround(beat / 2.0));
}
END_TEST

START_TEST(short_windows_have_beats)
{
  add_clicks(120.0, 0.3, window_s);
  track(play_clicks, 1e-3, 3.1);
  ck_assert_uint_ge(window.n_frames, 129);
  assert_on_clicks(0);
  for (uint32_t n = 0; n < 40; ++n) {
    n_beats = pv_beat_tracker_cut(tracker, onsets, n, &cuts);
    ck_assert_uint_eq(n_beats > 0, n > 0);
    for (uint32_t i = 0; i < n_beats; ++i) {
      ck_assert_uint_lt(cuts[i], cuts[i + 1]);
    }
    ck_assert(!n || cuts[n_beats] <= n);
  }
  n_beats = pv_beat_tracker_cut(tracker, onsets, 9, &cuts);
  ck_assert_uint_eq(n_beats, 1);
  ck_assert_uint_eq(cuts[0], 0);
  ck_assert_uint_eq(cuts[1], 9);
}
END_TEST

START_TEST(any_onsets_are_cut_in_order)
{
  uint32_t seed = 1;
  for (uint32_t k = 0; k < 400; ++k) {
    const uint32_t n     = 1 + pv_next_bits(&seed) % N_WINDOW;
    const uint32_t every = 3 + (pv_next_bits(&seed) >> 8) % 70;
    for (uint32_t i = 0; i < n; ++i) {
      const float soft = (float)(pv_next_bits(&seed) >> 8) / 16777216.0f;
      onsets[i]        = soft + (i % every ? 0.0f : (float)(k % 4));
    }
    n_beats = pv_beat_tracker_cut(tracker, onsets, n, &cuts);
    ck_assert_uint_ge(n_beats, 1);
    ck_assert_uint_le(n_beats, pv_beats_most(n));
    for (uint32_t i = 0; i < n_beats; ++i) {
      ck_assert_uint_lt(cuts[i], cuts[i + 1]);
    }
    ck_assert_uint_le(cuts[n_beats], n);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("beats");
  TCase* const tcase = tcase_create("beats");
  tcase_set_timeout(tcase, 240);
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, onsets_are_what_rises);
  tcase_add_test(tcase, beats_are_where_the_clicks_are);
  tcase_add_test(tcase, beats_follow_a_change_of_tempo);
  tcase_add_test(tcase, fast_clicks_are_halves_of_beats);
  tcase_add_test(tcase, no_beat_is_cut_evenly);
  tcase_add_test(tcase, a_silent_beginning_is_counted_in);
  tcase_add_test(tcase, short_windows_have_beats);
  tcase_add_test(tcase, any_onsets_are_cut_in_order);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
