// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/engine.h"
#include "support/run_suite.h"
#include "support/models/toy.h"
#include "support/sound/signals.h"

#include <check.h>
#include <math.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 48000, N = RATE * 6 };

static float tone[N];

static void
make_tone(double hz)
{
  pv_sine(tone, N, hz, RATE, 0.5);
}

static PvEngine*
new_engine_by(PvEngine* (*make)(uint32_t, uint32_t, PvError*))
{
  PvError         error;
  PvModel*        old    = NULL;
  PvEngine* const engine = make(RATE, 8000, &error);
  ck_assert_msg(engine != NULL, "%s", error.text);
  ck_assert_int_eq(pv_engine_swap_model(engine, pv_toy_model_new(), &old),
                   PV_OK);
  ck_assert_ptr_null(old);
  return engine;
}

static PvEngine*
new_engine(void)
{
  return new_engine_by(pv_engine_new);
}

static uint32_t
work(PvEngine* engine, PvGuess* guess)
{
  uint32_t n = 0;
  while (pv_engine_work(engine, guess)) {
    ++n;
  }
  return n;
}

START_TEST(a_dark_tone_is_dark_and_a_bright_one_bright)
{
  PvGuess* const guess = calloc(1, sizeof(PvGuess));
  for (int i = 0; i < 2; ++i) {
    PvEngine* const engine = new_engine();
    make_tone(i ? 500.0 : 5000.0);
    ck_assert_uint_gt(pv_engine_process(engine, tone, NULL, N), 0);
    ck_assert_uint_gt(work(engine, guess), 3);
    ck_assert_int_eq(guess->label, i);
    PvEngineStatus status;
    pv_engine_status(engine, &status);
    ck_assert_int_eq(status.state, PV_STATE_LISTENING);
    ck_assert_float_eq_tol(status.level_db, -9.03f, 0.1f);
    ck_assert_uint_eq(status.n_dropped, 0);
    pv_engine_free(engine);
  }
  free(guess);
}
END_TEST

START_TEST(songs_are_near_to_all_of_a_file_and_to_the_newest_live_sound)
{
  PvGuess* const guess = calloc(1, sizeof(PvGuess));
  for (int i = 0; i < 2; ++i) {
    PvEngine* const engine =
      new_engine_by(i ? pv_engine_new_for_file : pv_engine_new);
    make_tone(4500.0);
    pv_engine_process(engine, tone, NULL, N);
    work(engine, guess);
    make_tone(600.0);
    pv_engine_process(engine, tone, NULL, 5 * RATE / 2);
    ck_assert_uint_gt(work(engine, guess), 0);
    ck_assert_str_eq(guess->songs[0].title, i ? "Noon" : "Mine");
    ck_assert_uint_eq(guess->song, 1);
    pv_engine_free(engine);
  }
  free(guess);
}
END_TEST

// A library guesses no producers, but knows what is near.
START_TEST(with_a_library_all_is_by_somebody_else)
{
  PvGuess* const  guess  = calloc(1, sizeof(PvGuess));
  PvEngine* const engine = new_engine();
  PvModel*        old    = NULL;
  ck_assert_int_eq(pv_engine_swap_model(
                     engine, pv_toy_finish(pv_toy_library_parts_new()), &old),
                   PV_OK);
  pv_model_free(old);
  make_tone(4500.0);
  pv_engine_process(engine, tone, NULL, N);
  ck_assert_uint_gt(work(engine, guess), 3);
  ck_assert_int_eq(guess->label, -1);
  ck_assert_uint_eq(guess->n_ranked, 1);
  ck_assert_int_eq(guess->ranking[0].label, -1);
  ck_assert_float_eq(guess->ranking[0].probability, 1.0f);
  ck_assert_uint_gt(guess->n_songs, 0);
  ck_assert_str_eq(guess->songs[0].title, "Noon");
  pv_engine_free(engine);
  free(guess);
}
END_TEST

START_TEST(without_room_frames_drop_and_are_counted)
{
  PvGuess* const  guess  = calloc(1, sizeof(PvGuess));
  PvEngine* const engine = new_engine();
  const uint32_t  room   = pv_engine_free_slots(engine);
  make_tone(500.0);
  while (pv_engine_free_slots(engine) > 0) {
    pv_engine_process(engine, tone, tone, 4096);
  }
  ck_assert_uint_eq(pv_engine_process(engine, tone, tone, RATE), room);
  PvEngineStatus status;
  pv_engine_status(engine, &status);
  ck_assert_uint_ge(status.n_dropped, 40);
  work(engine, guess);
  ck_assert_uint_eq(pv_engine_free_slots(engine), room);
  pv_engine_free(engine);
  free(guess);
}
END_TEST

START_TEST(without_a_model_frames_are_still_counted)
{
  PvGuess* const  guess  = calloc(1, sizeof(PvGuess));
  PvEngine* const engine = pv_engine_new(RATE, 1000, NULL);
  PvEngineStatus  status;
  make_tone(500.0);
  pv_engine_process(engine, tone, tone, RATE);
  ck_assert(!pv_engine_work(engine, guess));
  pv_engine_status(engine, &status);
  ck_assert_int_eq(status.state, PV_STATE_NO_MODEL);
  ck_assert_uint_gt(status.n_frames, 30);
  pv_engine_free(engine);
  free(guess);
}
END_TEST

START_TEST(reset_forgets_and_swap_hands_the_old_one_back)
{
  PvGuess* const  guess  = calloc(1, sizeof(PvGuess));
  PvEngine* const engine = new_engine();
  PvEngineStatus  status;
  make_tone(500.0);
  pv_engine_process(engine, tone, tone, 2 * RATE);
  work(engine, guess);
  pv_engine_process(engine, tone, tone, RATE);
  pv_engine_reset(engine);
  ck_assert_uint_eq(work(engine, guess), 0);
  pv_engine_status(engine, &status);
  ck_assert_double_eq(status.seconds, 0.0);
  ck_assert_int_eq(status.state, PV_STATE_FILLING);

  const PvModel* const first = pv_engine_model(engine);
  PvModel*             old   = NULL;
  ck_assert_int_eq(pv_engine_swap_model(engine, NULL, &old), PV_OK);
  ck_assert_ptr_eq(old, first);
  pv_model_free(old);
  pv_engine_status(engine, &status);
  ck_assert_int_eq(status.state, PV_STATE_NO_MODEL);
  pv_engine_free(engine);
  free(guess);
}
END_TEST

// The worker comes late: before the mark all goes, behind it nothing does.
START_TEST(a_restart_parts_what_was_from_what_follows)
{
  PvGuess* const  fresh     = calloc(1, sizeof(PvGuess));
  PvGuess* const  restarted = calloc(1, sizeof(PvGuess));
  PvEngine* const one       = new_engine();
  PvEngine* const two       = new_engine();
  make_tone(5000.0);
  pv_engine_process(two, tone, tone, 2 * RATE);
  pv_engine_restart(two);
  make_tone(500.0);
  pv_engine_process(one, tone, NULL, N);
  pv_engine_process(two, tone, NULL, N);
  ck_assert_uint_eq(work(one, fresh), work(two, restarted));
  ck_assert_double_eq(fresh->seconds, restarted->seconds);
  ck_assert_uint_eq(fresh->end_sample, restarted->end_sample);
  ck_assert_int_eq(fresh->label, restarted->label);
  ck_assert_uint_eq(fresh->n_components, restarted->n_components);
  ck_assert(!memcmp(fresh->projection, restarted->projection,
                    fresh->n_components * sizeof(float)));
  // In the midst of the worker's frames: what it hasn't taken goes, too.
  pv_engine_process(two, tone, NULL, 2 * RATE);
  ck_assert(pv_engine_work(two, restarted));
  pv_engine_restart(two);
  ck_assert_uint_eq(work(two, restarted), 0);
  PvEngineStatus status;
  pv_engine_status(two, &status);
  ck_assert_double_eq(status.seconds, 0.0);
  pv_engine_free(one);
  pv_engine_free(two);
  free(fresh);
  free(restarted);
}
END_TEST

START_TEST(a_model_without_guesses_of_songs_is_told_once_they_are_wanted)
{
  PvGuess* const  guess  = calloc(1, sizeof(PvGuess));
  PvEngine* const engine = new_engine();
  PvError         error  = { PV_OK, "" };
  ck_assert_int_eq(pv_engine_check_nearest(engine, &error), PV_OK);
  pv_engine_set_nearest(engine, PV_NEAREST_BY_GUESS);
  ck_assert_int_eq(pv_engine_nearest(engine), PV_NEAREST_BY_GUESS);
  ck_assert_int_eq(pv_engine_check_nearest(engine, &error), PV_ERR_DATA);
  ck_assert_str_eq(error.text,
                   "Toy: does not store what would be guessed of its songs: "
                   "train it again, on at least 3 songs of each producer; the "
                   "nearest songs are those by sound");
  make_tone(500.0);
  pv_engine_process(engine, tone, tone, N);
  ck_assert_uint_gt(work(engine, guess), 0);
  ck_assert_int_eq(guess->nearest_by, PV_NEAREST_BY_SOUND);
  ck_assert_uint_gt(guess->n_songs, 0);
  pv_engine_free(engine);
  free(guess);
}
END_TEST

START_TEST(rates_are_checked)
{
  PvError error = { PV_OK, "" };
  ck_assert_ptr_null(pv_engine_new(7999, 1000, &error));
  ck_assert_ptr_nonnull(strstr(error.text, "7999"));
  ck_assert_ptr_null(pv_engine_new(200000, 1000, &error));
  PvEngine* const engine = pv_engine_new(44100, 1000, &error);
  ck_assert_int_eq(pv_engine_set_rate(engine, 1, &error), PV_ERR_VALUE);
  ck_assert_int_eq(pv_engine_set_rate(engine, 96000, &error), PV_OK);
  pv_engine_free(engine);
}
END_TEST

/// One engine, one audio thread, a worker that swaps models as it goes.
typedef struct {
  PvEngine*   engine;
  atomic_bool done;
} Duo;

static void*
play(void* data)
{
  Duo* const duo = (Duo*)data;
  for (uint32_t round = 0; round < 5; ++round) {
    for (uint32_t at = 0; at + 64 <= N; at += 64) {
      pv_engine_process(duo->engine, tone + at, tone + at, 64);
      if (pv_engine_free_slots(duo->engine) < 16) {
        sched_yield();
      }
    }
    pv_engine_reset(duo->engine);
  }
  atomic_store(&duo->done, true);
  return NULL;
}

START_TEST(audio_and_worker_run_side_by_side)
{
  PvGuess* const guess = calloc(1, sizeof(PvGuess));
  Duo            duo   = { new_engine(), false };
  pthread_t      thread;
  make_tone(5000.0);
  ck_assert_int_eq(pthread_create(&thread, NULL, play, &duo), 0);
  for (uint32_t i = 0; !atomic_load(&duo.done); ++i) {
    PvEngineStatus status;
    PvModel*       old = NULL;
    pv_engine_work(duo.engine, guess);
    pv_engine_status(duo.engine, &status);
    if (i % 5000 == 4999) {
      pv_engine_swap_model(duo.engine, pv_toy_model_new(), &old);
      pv_model_free(old);
    }
  }
  pthread_join(thread, NULL);
  work(duo.engine, guess);
  // The last reset forgot all of it: what follows is heard as by a new engine.
  pv_engine_process(duo.engine, tone, NULL, N);
  ck_assert_uint_gt(work(duo.engine, guess), 3);
  ck_assert_int_eq(guess->label, 0);
  pv_engine_free(duo.engine);
  free(guess);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("engine");
  TCase* const tcase = tcase_create("engine");
  tcase_set_timeout(tcase, 120);
  tcase_add_test(tcase, a_dark_tone_is_dark_and_a_bright_one_bright);
  tcase_add_test(tcase,
                 songs_are_near_to_all_of_a_file_and_to_the_newest_live_sound);
  tcase_add_test(tcase, with_a_library_all_is_by_somebody_else);
  tcase_add_test(tcase, without_room_frames_drop_and_are_counted);
  tcase_add_test(tcase, without_a_model_frames_are_still_counted);
  tcase_add_test(tcase, reset_forgets_and_swap_hands_the_old_one_back);
  tcase_add_test(tcase, a_restart_parts_what_was_from_what_follows);
  tcase_add_test(tcase,
                 a_model_without_guesses_of_songs_is_told_once_they_are_wanted);
  tcase_add_test(tcase, rates_are_checked);
  tcase_add_test(tcase, audio_and_worker_run_side_by_side);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
