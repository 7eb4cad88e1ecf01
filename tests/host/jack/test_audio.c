// SPDX-License-Identifier: GPL-3.0-or-later

// The callbacks of prodval-jack, without a server: what is heard, of which
// inputs, at which rate, and when.

#include "host/jack/audio.h"
#include "rt/frame.h"
#include "support/jack/fake.h"
#include "support/models/toy.h"
#include "support/run_suite.h"
#include "support/sound/signals.h"

#include <check.h>
#include <pthread.h>

enum { RATE = 48000, QUEUE_MS = 4000, N = 4 * RATE, CYCLE = 1024 };

static PvAudio audio;
static PvGuess guess;
static float   noise[N], silence[N];

static void
set_up(void)
{
  PvError  error = { PV_OK, "" };
  PvModel* old   = NULL;
  audio          = (PvAudio){ .client = pv_fake_jack_client(),
                              .in     = { pv_fake_jack_port(0), pv_fake_jack_port(1) } };
  guess          = (PvGuess){ 0 };
  audio.engine   = pv_engine_new(RATE, QUEUE_MS, &error);
  ck_assert_msg(audio.engine != NULL, "%s", error.text);
  ck_assert_int_eq(
    pv_engine_swap_model(audio.engine,
                         pv_toy_finish(pv_toy_parts_of_sides_new()), &old),
    PV_OK);
  atomic_store(&audio.rate_hz, RATE);
  atomic_store(&audio.engine_rate_hz, RATE);
  sem_init(&audio.wake, 0, 0);
  pv_white_noise(noise, N, 1);
  pv_fake_jack_reset();
  pv_audio_install(&audio);
}

static void
tear_down(void)
{
  sem_destroy(&audio.wake);
  pv_engine_free(audio.engine);
}

/// As the worker does when it wakes.
static uint32_t
work(void)
{
  uint32_t n = 0;
  pv_audio_look(&audio);
  while (pv_engine_work(audio.engine, &guess)) {
    ++n;
  }
  atomic_store(&audio.woken, false);
  return n;
}

static PvEngineStatus
status_now(void)
{
  PvEngineStatus status;
  pv_engine_status(audio.engine, &status);
  return status;
}

/// Cycles of that length until `n` samples are heard; the worker comes each
/// time.  The number of guesses.
static uint32_t
play(const float* in_1, const float* in_2, uint32_t n, uint32_t cycle)
{
  uint32_t n_guesses = 0;
  for (uint32_t at = 0; at < n; at += cycle) {
    const uint32_t n_more = n - at < cycle ? n - at : cycle;
    pv_fake_jack_cycle(in_1 + at, in_2 + at, n_more);
    n_guesses += work();
  }
  return n_guesses;
}

static void
connect(bool in_1, bool in_2)
{
  pv_fake_jack_connect(0, in_1);
  pv_fake_jack_connect(1, in_2);
  pv_audio_look(&audio);
}

START_TEST(one_cable_is_mono_whichever_input_it_is_in)
{
  connect(_i == 0, _i == 1);
  ck_assert_uint_eq(play(_i ? silence : noise, _i ? noise : silence, N, CYCLE),
                    3);
  ck_assert_str_eq(guess.name, "mono");
  const PvGuess by_one = guess;
  // The same sound by two cables is the same.
  connect(true, true);
  ck_assert_uint_eq(play(noise, noise, N, CYCLE), 3);
  ck_assert_str_eq(guess.name, "mono");
  ck_assert_mem_eq(guess.projection, by_one.projection,
                   guess.n_components * sizeof(float));
}
END_TEST

START_TEST(two_cables_are_two_sides)
{
  connect(true, true);
  ck_assert_uint_eq(play(noise, silence, N, CYCLE), 3);
  ck_assert_str_eq(guess.name, "one-side");
}
END_TEST

START_TEST(a_cable_more_or_less_is_another_sound)
{
  static const bool on[][2] = {
    { true, true }, { true, false }, { false, true }, { true, true }
  };
  for (int i = 0; i < 4; ++i) {
    connect(on[i][0], on[i][1]);
    play(noise, noise, RATE / 2, CYCLE);
    ck_assert_int_eq(status_now().state, PV_STATE_FILLING);
    ck_assert_double_le(status_now().seconds, 0.5);
  }
}
END_TEST

START_TEST(without_a_cable_nothing_is_heard)
{
  connect(false, false);
  ck_assert_uint_eq(play(noise, noise, N, CYCLE), 0);
  ck_assert_int_eq(status_now().state, PV_STATE_SILENT);
  ck_assert_uint_gt(status_now().n_frames, 100);
  ck_assert_float_eq(status_now().level_db, -200.0f);
}
END_TEST

// JACK may say that an input is connected before it is.
START_TEST(the_worker_looks_when_a_cable_changes)
{
  int n_posted = 0;
  pv_fake_jack_connect(0, true);
  sem_getvalue(&audio.wake, &n_posted);
  ck_assert_int_eq(n_posted, 1);
  ck_assert_uint_eq(atomic_load(&audio.connected), 0);
  work();
  ck_assert_uint_eq(atomic_load(&audio.connected), PV_IN_1);
}
END_TEST

START_TEST(guesses_do_not_depend_on_the_length_of_cycles)
{
  connect(true, true);
  play(noise, noise, N, CYCLE);
  const PvGuess steady = guess;
  connect(false, false);
  play(silence, silence, 1, 1);
  connect(true, true);
  // jack_bufsize: 1024, then 256, then 2048, and a short one.
  play(noise, noise, RATE, CYCLE);
  play(noise + RATE, noise + RATE, RATE, 256);
  play(noise + 2 * RATE, noise + 2 * RATE, N - 2 * RATE, 2048);
  ck_assert_double_eq(guess.seconds, steady.seconds);
  ck_assert_mem_eq(guess.projection, steady.projection,
                   guess.n_components * sizeof(float));
  ck_assert_uint_eq(status_now().n_dropped, 0);
}
END_TEST

START_TEST(the_worker_is_woken_once_until_it_is_through)
{
  int n_posted = 0;
  connect(true, true);
  while (sem_trywait(&audio.wake) == 0) {
  }
  for (uint32_t at = 0; at < RATE; at += CYCLE) {
    pv_fake_jack_cycle(noise, noise, CYCLE);
  }
  sem_getvalue(&audio.wake, &n_posted);
  ck_assert_int_eq(n_posted, 1);
  work();
  for (uint32_t at = 0; at < RATE; at += CYCLE) {
    pv_fake_jack_cycle(noise, noise, CYCLE);
  }
  sem_getvalue(&audio.wake, &n_posted);
  ck_assert_int_eq(n_posted, 2);
}
END_TEST

START_TEST(at_another_rate_all_waits_for_the_worker)
{
  PvError error = { PV_OK, "" };
  connect(true, true);
  play(noise, noise, RATE, CYCLE);
  const uint64_t n_before = status_now().n_frames;
  pv_fake_jack_set_rate(2 * RATE);
  play(noise, noise, RATE, CYCLE);
  ck_assert_uint_eq(status_now().n_frames, n_before);
  ck_assert_int_eq(pv_audio_follow_rate(&audio, &error), PV_OK);
  play(noise, noise, N, CYCLE);
  // What fills four seconds at one rate fills two at twice that.
  ck_assert_double_eq_tol(status_now().seconds, 2.0, 0.1);
  ck_assert_int_eq(pv_audio_follow_rate(&audio, &error), PV_OK);
  ck_assert_double_eq_tol(status_now().seconds, 2.0, 0.1);
}
END_TEST

static void*
work_late(void* user)
{
  uint32_t* const n_guesses = (uint32_t*)user;
  while (!atomic_load(&audio.leaving)) {
    sem_wait(&audio.wake);
    *n_guesses += work();
  }
  *n_guesses += work();
  return NULL;
}

// A minute through a queue of four seconds, as fast as it goes.
START_TEST(free_wheeling_loses_nothing)
{
  pthread_t worker;
  uint32_t  n_guesses = 0;
  pv_fake_jack_connect(0, true);
  pv_fake_jack_freewheel(true);
  pthread_create(&worker, NULL, work_late, &n_guesses);
  for (uint32_t i = 0; i < 60 * RATE / CYCLE; ++i) {
    pv_fake_jack_cycle(noise, silence, CYCLE);
  }
  atomic_store(&audio.leaving, true);
  sem_post(&audio.wake);
  pthread_join(worker, NULL);
  ck_assert_uint_eq(status_now().n_dropped, 0);
  ck_assert_uint_eq(n_guesses, 60);
  ck_assert_double_eq_tol(status_now().seconds, 60.0, 0.1);
}
END_TEST

START_TEST(live_frames_are_dropped_instead)
{
  connect(true, true);
  for (uint32_t i = 0; i < 60 * RATE / CYCLE; ++i) {
    pv_fake_jack_cycle(noise, noise, CYCLE);
  }
  work();
  ck_assert_uint_gt(status_now().n_dropped, 50 * 43);
}
END_TEST

START_TEST(who_leaves_does_not_wait_for_room)
{
  pv_fake_jack_connect(0, true);
  pv_fake_jack_freewheel(true);
  atomic_store(&audio.leaving, true);
  for (uint32_t i = 0; i < 60 * RATE / CYCLE; ++i) {
    pv_fake_jack_cycle(noise, noise, CYCLE);
  }
  work();
  ck_assert_uint_gt(status_now().n_dropped, 0);
}
END_TEST

// Sound that came in at the start of a cycle is as old as the cycle, and the
// last of a cycle is younger by its length.
START_TEST(a_sample_is_as_old_as_its_cycle)
{
  connect(true, true);
  pv_fake_jack_set_time(5000000, 5000000);
  pv_fake_jack_cycle(noise, noise, RATE / 2);
  pv_fake_jack_set_time(5512000, 5500000);
  pv_fake_jack_cycle(noise, noise, RATE / 2);
  ck_assert_double_eq_tol(pv_audio_seconds_ago(&audio, PV_ANALYSIS_RATE_HZ),
                          0.012, 1e-6);
  ck_assert_double_eq_tol(pv_audio_seconds_ago(&audio, PV_ANALYSIS_RATE_HZ / 2),
                          0.512, 1e-6);
  // Where JACK can't say when the cycle began, it is now.
  pv_fake_jack_set_time(6000000, -1);
  pv_fake_jack_cycle(noise, noise, RATE);
  ck_assert_double_eq_tol(pv_audio_seconds_ago(&audio, 2 * PV_ANALYSIS_RATE_HZ),
                          0.0, 1e-6);
  // One cable less: samples count from there.
  connect(true, false);
  pv_fake_jack_set_time(9007000, 9000000);
  pv_fake_jack_cycle(noise, noise, RATE / 2);
  ck_assert_double_eq_tol(pv_audio_seconds_ago(&audio, PV_ANALYSIS_RATE_HZ / 2),
                          0.007, 1e-6);
}
END_TEST

START_TEST(xruns_are_counted_and_the_sound_ends_here)
{
  jack_latency_range_t range[2];
  pv_fake_jack_xrun();
  pv_fake_jack_xrun();
  ck_assert_uint_eq(atomic_load(&audio.n_xruns), 2);
  pv_fake_jack_latency(JackPlaybackLatency, range);
  for (int i = 0; i < 2; ++i) {
    ck_assert_uint_eq(range[i].min, 0);
    ck_assert_uint_eq(range[i].max, 0);
  }
  // That of the way up to here is the server's to say.
  pv_fake_jack_latency(JackCaptureLatency, range);
  ck_assert_uint_eq(range[0].min, 77);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("audio");
  TCase* const tcase = tcase_create("audio");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_loop_test(tcase, one_cable_is_mono_whichever_input_it_is_in, 0, 2);
  tcase_add_test(tcase, two_cables_are_two_sides);
  tcase_add_test(tcase, a_cable_more_or_less_is_another_sound);
  tcase_add_test(tcase, without_a_cable_nothing_is_heard);
  tcase_add_test(tcase, the_worker_looks_when_a_cable_changes);
  tcase_add_test(tcase, guesses_do_not_depend_on_the_length_of_cycles);
  tcase_add_test(tcase, the_worker_is_woken_once_until_it_is_through);
  tcase_add_test(tcase, at_another_rate_all_waits_for_the_worker);
  tcase_add_test(tcase, free_wheeling_loses_nothing);
  tcase_add_test(tcase, live_frames_are_dropped_instead);
  tcase_add_test(tcase, who_leaves_does_not_wait_for_room);
  tcase_add_test(tcase, a_sample_is_as_old_as_its_cycle);
  tcase_add_test(tcase, xruns_are_counted_and_the_sound_ends_here);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
