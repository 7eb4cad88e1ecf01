// SPDX-License-Identifier: GPL-3.0-or-later

// When a guess is due, what a song is, and what counts as unknown.

#include "model/listener.h"
#include "support/run_suite.h"
#include "support/models/toy.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/// Spectral centroids of the toy model's producers.
static const float dark   = 500.0f;
static const float bright = 5000.0f;

static PvModelParts* m; ///< The model's
static PvModel*      model;
static PvListener*   listener;
static PvRawGuess    raw;

static void
set_up(void)
{
  m     = pv_toy_parts_new();
  model = pv_toy_finish(m);
}

static void
tear_down(void)
{
  pv_listener_free(listener);
  pv_model_free(model);
}

static PvFrame
frame_at(float centroid_hz)
{
  PvFrame frame         = { 0 };
  frame.mid.rms         = 0.1f;
  frame.mid.centroid_hz = centroid_hz;
  return frame;
}

static void
feed_many(const PvFrame* frame, uint32_t n)
{
  for (uint32_t i = 0; i < n; ++i) {
    pv_listener_feed(listener, frame, &raw);
  }
}

static void
feed(float centroid_hz, uint32_t n)
{
  const PvFrame frame = frame_at(centroid_hz);
  feed_many(&frame, n);
}

static void
feed_silence(uint32_t n)
{
  static const PvFrame silent;
  feed_many(&silent, n);
}

START_TEST(guesses_fall_due_by_frames)
{
  listener            = pv_listener_new(model);
  const PvFrame frame = frame_at(dark);
  ck_assert_int_eq(pv_listener_state(listener), PV_STATE_FILLING);
  for (uint32_t i = 1; i <= 43 + 2 * PV_GUESS_HOP; ++i) {
    const bool due = pv_listener_feed(listener, &frame, &raw);
    ck_assert_int_eq(due, i >= 43 && (i - 43) % PV_GUESS_HOP == 0);
  }
  ck_assert_int_eq(pv_listener_state(listener), PV_STATE_LISTENING);
  ck_assert_uint_eq(raw.n_ranked, 3);
  ck_assert_uint_eq(raw.ranking[0], 1);
  ck_assert_float_eq(raw.probability[0], 1.0f);
  ck_assert_double_eq_tol(raw.seconds, 129 * 512.0 / 22050.0, 1e-9);
}
END_TEST

START_TEST(a_guess_comes_from_the_newest_window)
{
  PvObserver* const observer = pv_observer_new(&m->recipe, true);
  PvObservation     expected;
  listener = pv_listener_new_for_file(model);
  for (uint32_t i = 0; i < 43 + 5 * PV_GUESS_HOP; ++i) {
    const PvFrame frame = frame_at(dark + (float)i);
    const bool    due   = pv_listener_feed(listener, &frame, &raw);
    ck_assert_int_eq(
      pv_observer_feed(observer, &frame, &expected) == PV_OBSERVED, due);
    if (due) {
      const PvObservation* const got = pv_listener_observation(listener);
      ck_assert_uint_eq(got->end_sample, expected.end_sample);
      ck_assert(!memcmp(got->features, expected.features,
                        m->n_features * sizeof(float)));
    }
  }
  pv_observer_free(observer);
}
END_TEST

START_TEST(three_seconds_of_silence_end_a_song)
{
  listener = pv_listener_new(model);
  feed(dark, 200);
  feed_silence(PV_SILENCE_FRAMES - 1);
  ck_assert_int_eq(pv_listener_state(listener), PV_STATE_LISTENING);
  feed(dark, 1);
  ck_assert_double_eq_tol(pv_listener_seconds(listener), 201 * 512.0 / 22050.0,
                          1e-9);
  feed_silence(PV_SILENCE_FRAMES);
  ck_assert_int_eq(pv_listener_state(listener), PV_STATE_SILENT);
  feed_silence(1000);
  ck_assert_int_eq(pv_listener_state(listener), PV_STATE_SILENT);
  // The dark song is forgotten: the bright one wins at once.
  feed(bright, 43);
  ck_assert_uint_eq(raw.ranking[0], 0);
  ck_assert_float_eq(raw.probability[0], 1.0f);
}
END_TEST

START_TEST(a_file_is_one_song_with_its_pauses)
{
  listener = pv_listener_new_for_file(model);
  PvSongDistance nearest[5];
  ck_assert_uint_eq(pv_listener_nearest(listener, 5, nearest), 0);
  feed(dark, 43 * 8);
  feed_silence(10 * PV_SILENCE_FRAMES);
  // No window holds what was before the pause and what comes behind it.
  feed(bright, 43 * 3);
  ck_assert_float_gt(raw.newest.projected[0], 4.9f);
  ck_assert_uint_eq(raw.ranking[0], 1);
  ck_assert_double_eq_tol(raw.seconds, 43 * 11 * 512.0 / 22050.0, 1e-9);
  // Most of it is dark: the dark songs are nearest, the nearer one first.
  ck_assert_uint_eq(pv_listener_nearest(listener, 3, nearest), 3);
  ck_assert_uint_eq(nearest[0].song, 0);
  ck_assert_uint_eq(nearest[1].song, 1);
  ck_assert_uint_eq(nearest[2].song, 2);
  // One window of each part is half full and counts a quarter.  Song 0 reaches
  // to 0.49, song 1 to 0.69.
  ck_assert_double_eq_tol(nearest[0].distance,
                          (7.25 * 0.01 + 2.25 * (5.0 - 0.49)) / 9.5, 1e-5);
  ck_assert_double_eq_tol(nearest[1].distance,
                          (7.25 * 0.1 + 2.25 * (5.0 - 0.69)) / 9.5, 1e-5);
}
END_TEST

START_TEST(evidence_fades_by_half_life)
{
  m->recipe.window_frames = 43; // no window spans both halves
  m->recipe.half_life_s   = 43 * 512.0 / 22050.0;
  listener                = pv_listener_new(model);
  feed(dark, 43);
  feed(bright, 43);
  ck_assert_uint_eq(raw.ranking[0], 0);
  // In the mean, at two thirds of the way, they are bright.
  ck_assert_double_eq_tol(raw.probability[0], (2.0 / 3.0 + 1.0) / 2, 1e-6);
  ck_assert_double_eq_tol(raw.probability[1], (1.0 / 3.0 + 0.0) / 2, 1e-6);
}
END_TEST

START_TEST(what_points_elsewhere_is_unknown)
{
  m->calibration = (PvCalibration){ .right         = { { 0.5, 0.0, 1.0 } },
                                    .known         = { { -90.0, 0.0, 100.0 } },
                                    .prior_unknown = 0.5 };
  listener       = pv_listener_new(model);
  feed(bright, 43);
  ck_assert_uint_eq(raw.ranking[0], 0);
  ck_assert_double_eq_tol(raw.probability[0], 1.0 - PV_LEAST_PROBABILITY, 1e-6);

  // As bright in the mean, but never still: half a right angle off.
  pv_listener_reset(listener);
  for (int i = 0; i < 22; ++i) {
    feed(100.0f, 1);
    feed(9900.0f, 1);
  }
  ck_assert_double_eq_tol(raw.probability[0], 1.0 - PV_LEAST_PROBABILITY, 1e-6);
  ck_assert_uint_eq(raw.ranking[0], 2);
  ck_assert_uint_eq(raw.n_ranked, 3);
}
END_TEST

START_TEST(music_by_others_takes_its_share)
{
  listener          = pv_listener_new(model);
  m->songs[1].label = m->n_labels;
  m->songs[0].label = m->n_labels;
  feed(dark, 43);
  ck_assert_uint_eq(raw.ranking[0], 2);
  ck_assert_float_eq(raw.probability[0], 1.0f);
  ck_assert_float_eq(raw.probability[1] + raw.probability[2], 0.0f);
  ck_assert_float_eq(raw.newest.probability[2], 1.0f);
}
END_TEST

START_TEST(what_is_far_from_all_music_is_unknown)
{
  listener       = pv_listener_new(model);
  m->calibration = (PvCalibration){ .known         = { { 3.0 } },
                                    .prior_unknown = 0.5,
                                    .farthest      = 0.01 };
  feed(5500.0f, 43);
  ck_assert_uint_eq(raw.ranking[0], 0);
  pv_listener_reset(listener);
  feed(7500.0f, 43); // At 7.5, the points end at 5.59
  ck_assert_uint_eq(raw.ranking[0], 2);
  // However far, it isn't certain.
  pv_listener_reset(listener);
  feed(10500.0f, 43);
  ck_assert_float_eq(raw.unknown, (float)(1.0 - PV_LEAST_PROBABILITY));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("listener");
  TCase* const tcase = tcase_create("listener");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, guesses_fall_due_by_frames);
  tcase_add_test(tcase, a_guess_comes_from_the_newest_window);
  tcase_add_test(tcase, three_seconds_of_silence_end_a_song);
  tcase_add_test(tcase, a_file_is_one_song_with_its_pauses);
  tcase_add_test(tcase, evidence_fades_by_half_life);
  tcase_add_test(tcase, what_points_elsewhere_is_unknown);
  tcase_add_test(tcase, music_by_others_takes_its_share);
  tcase_add_test(tcase, what_is_far_from_all_music_is_unknown);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
