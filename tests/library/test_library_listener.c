// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/open_toy.h"
#include "support/rt/guard.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "support/sound/signals.h"

#include <check.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 48000, N = 6 * RATE };

static float         dark[N];
static float         bright[N];
static const float   silence[N];
static ProdvalModel* model;

static void
begin(void)
{
  model = pv_open_toy();
  pv_sine(dark, N, 500.0, RATE, 0.5);
  pv_sine(bright, N, 5000.0, RATE, 0.5);
}

static void
end(void)
{
  prodval_model_free(model);
  pv_scratch_leave();
}

static ProdvalListener*
new_listener(ProdvalSource source)
{
  ProdvalListener* listener = NULL;
  ProdvalError     error    = { PRODVAL_OK, "" };
  ck_assert_msg(!prodval_listener_new(model, source, RATE, &listener, &error),
                "%s", error.text);
  return listener;
}

/// Work all of it off, and return the last guess.
static const ProdvalGuess*
work(ProdvalListener* listener, uint32_t* n_guesses)
{
  const ProdvalGuess* last = NULL;
  *n_guesses               = 0;
  for (const ProdvalGuess* guess; (guess = prodval_listener_work(listener));) {
    last = guess;
    ++*n_guesses;
  }
  return last;
}

START_TEST(a_dark_tone_is_dark_and_a_bright_one_bright)
{
  for (int i = 0; i < 2; ++i) {
    ProdvalListener* const listener = new_listener(PRODVAL_LIVE);
    uint32_t               n        = 0;
    ck_assert_uint_gt(
      prodval_listener_feed(listener, i ? dark : bright, NULL, N), 0);
    const ProdvalGuess* const guess = work(listener, &n);
    ck_assert_uint_eq(n, 5);
    ck_assert_str_eq(guess->name, i ? "dark" : "bright");
    ck_assert_int_eq(guess->producer, i);
    ck_assert_double_eq_tol(guess->seconds, 5 * 43 * 512 / 22050.0, 1e-9);
    ck_assert_double_eq_tol(guess->stream_s, guess->seconds + 0.07, 0.01);
    ck_assert_uint_eq(guess->song, 1);
    prodval_listener_free(listener);
  }
}
END_TEST

START_TEST(its_ranking_adds_up_and_its_songs_are_near)
{
  ProdvalListener* const listener = new_listener(PRODVAL_LIVE);
  uint32_t               n        = 0;
  double                 sum      = 0.0;
  prodval_listener_feed(listener, dark, dark, N);
  const ProdvalGuess* const guess = work(listener, &n);
  ck_assert_uint_eq(guess->n_ranked, 3);
  for (uint32_t i = 0; i < guess->n_ranked; ++i) {
    const ProdvalRanked* const ranked = prodval_guess_ranked(guess, i);
    sum += (double)ranked->probability;
    ck_assert_int_eq(ranked->producer < 0,
                     !strcmp(ranked->name, PRODVAL_UNKNOWN));
  }
  ck_assert_double_eq_tol(sum, 1.0, 1e-6);
  ck_assert_str_eq(prodval_guess_ranked(guess, 0)->name, guess->name);
  ck_assert_float_eq(prodval_guess_ranked(guess, 0)->probability,
                     guess->probability);
  ck_assert_ptr_null(prodval_guess_ranked(guess, guess->n_ranked));
  ck_assert_uint_gt(guess->n_songs, 0);
  const ProdvalNearSong* const song = prodval_guess_song(guess, 0);
  ck_assert_str_eq(song->title, "Cellar");
  ck_assert_str_eq(song->artist, "dark");
  ck_assert_double_lt(song->distance, 0.2);
  ck_assert_ptr_null(prodval_guess_song(guess, guess->n_songs));
  prodval_listener_free(listener);
}
END_TEST

START_TEST(a_pause_ends_a_live_song_and_not_a_file)
{
  for (int i = 0; i < 2; ++i) {
    ProdvalListener* const listener =
      new_listener(i ? PRODVAL_FILE : PRODVAL_LIVE);
    const float* const  parts[] = { bright, silence, dark };
    const ProdvalGuess* guess   = NULL;
    uint32_t            n       = 0;
    for (int p = 0; p < 3; ++p) {
      prodval_listener_feed(listener, parts[p], NULL, N);
      guess = work(listener, &n);
      ck_assert_int_eq(prodval_listener_info(listener)->state,
                       p == 1 ? PRODVAL_SILENT : PRODVAL_LISTENING);
    }
    ck_assert_uint_eq(guess->song, i ? 1 : 2);
    ck_assert_int_eq(guess->seconds > 10.0, i);
    // All of a file counts, and so what was bright in it.
    ck_assert_int_eq(guess->probability < 0.9f, i);
    prodval_listener_free(listener);
  }
}
END_TEST

START_TEST(what_is_not_worked_off_drops_and_is_counted)
{
  ProdvalListener* const listener = new_listener(PRODVAL_LIVE);
  uint32_t               n        = 0;
  for (int i = 0; i < 5; ++i) {
    prodval_listener_feed(listener, dark, dark, N);
  }
  work(listener, &n);
  const ProdvalListenerInfo* const info = prodval_listener_info(listener);
  const uint64_t n_frames = ((uint64_t)5 * N * 22050 / RATE - 2048) / 512 + 1;
  ck_assert_uint_gt(info->n_dropped, 0);
  ck_assert_uint_ge(info->n_frames, 8 * 22050 / 512);
  ck_assert_uint_le(info->n_frames + info->n_dropped, n_frames);
  ck_assert_uint_ge(info->n_frames + info->n_dropped + 1, n_frames);
  ck_assert_float_eq_tol(info->level_db, -9.03f, 0.1f);
  prodval_listener_free(listener);
}
END_TEST

START_TEST(eight_seconds_of_a_file_wait_and_no_minute)
{
  ProdvalListener* const listener = new_listener(PRODVAL_FILE);
  uint32_t               n        = 0;
  for (int i = 0; i < 3; ++i) {
    prodval_listener_feed(listener, dark, NULL, N);
    prodval_listener_feed(listener, dark, NULL, 2 * RATE);
    work(listener, &n);
  }
  ck_assert_uint_eq(prodval_listener_info(listener)->n_dropped, 0);
  ck_assert_double_gt(prodval_listener_info(listener)->seconds, 23.8);
  for (int i = 0; i < 10; ++i) {
    prodval_listener_feed(listener, dark, NULL, N);
  }
  ck_assert_uint_gt(prodval_listener_info(listener)->n_dropped, 0);
  prodval_listener_free(listener);
}
END_TEST

START_TEST(a_reset_forgets)
{
  ProdvalListener* const listener = new_listener(PRODVAL_LIVE);
  uint32_t               n        = 0;
  prodval_listener_feed(listener, bright, NULL, N);
  work(listener, &n);
  prodval_listener_feed(listener, bright, NULL, RATE);
  prodval_listener_reset(listener);
  ck_assert_ptr_null(work(listener, &n));
  ck_assert_double_eq(prodval_listener_info(listener)->seconds, 0.0);
  ck_assert_int_eq(prodval_listener_info(listener)->state, PRODVAL_FILLING);
  prodval_listener_feed(listener, dark, NULL, N);
  ck_assert_str_eq(work(listener, &n)->name, "dark");
  prodval_listener_free(listener);
}
END_TEST

START_TEST(listeners_share_a_model_and_nothing_else)
{
  ProdvalListener* const one = new_listener(PRODVAL_LIVE);
  ProdvalListener* const two = new_listener(PRODVAL_LIVE);
  uint32_t               n   = 0;
  prodval_listener_feed(one, dark, NULL, N);
  prodval_listener_feed(two, bright, NULL, N);
  const ProdvalGuess* const guess = work(one, &n);
  ck_assert_str_eq(work(two, &n)->name, "bright");
  ck_assert_str_eq(guess->name, "dark");
  prodval_listener_free(one);
  prodval_listener_feed(two, dark, NULL, RATE);
  ck_assert_ptr_nonnull(work(two, &n));
  prodval_listener_free(two);
  ck_assert_str_eq(prodval_model_producer(model, 1), "dark");
}
END_TEST

START_TEST(wrong_values_are_refused)
{
  static const struct {
    int         source;
    uint32_t    rate_hz;
    const char* part;
  } wrong[] = { { PRODVAL_LIVE, 7999, "7999" },
                { PRODVAL_FILE, 192001, "192001" },
                { 2, 48000, "source of 2" } };
  for (unsigned i = 0; i < sizeof(wrong) / sizeof(wrong[0]); ++i) {
    ProdvalListener* listener = NULL;
    ProdvalError     error    = { PRODVAL_OK, "" };
    ck_assert_int_eq(prodval_listener_new(model, (ProdvalSource)wrong[i].source,
                                          wrong[i].rate_hz, &listener, &error),
                     PRODVAL_ERR_VALUE);
    ck_assert_msg(strstr(error.text, wrong[i].part), "%s", error.text);
    ck_assert_ptr_null(listener);
  }
  prodval_listener_free(NULL);
}
END_TEST

START_TEST(feeding_stays_in_real_time)
{
  static const uint32_t  blocks[] = { 1, 64, 1000, 4096, 0 };
  ProdvalListener* const listener = new_listener(PRODVAL_LIVE);
  uint32_t               n        = 0;
  // More than waits for the worker: what drops does, too.
  for (uint32_t at = 0, i = 0; i < 1000; ++i) {
    const uint32_t block = blocks[i % 5];
    at                   = at + block <= N ? at : 0;
    pv_rt_guard_enter();
    prodval_listener_feed(listener, dark + at, i % 2 ? bright + at : NULL,
                          block);
    pv_rt_guard_leave();
    at += block;
  }
  ck_assert_ptr_nonnull(work(listener, &n));
  ck_assert_uint_gt(prodval_listener_info(listener)->n_dropped, 0);
  prodval_listener_free(listener);
}
END_TEST

// The guard stands before what the library calls.
START_TEST(making_one_does_not)
{
  ProdvalListener* listener = NULL;
  pv_scratch_leave(); // Nothing comes after it
  pv_rt_guard_enter();
  prodval_listener_new(model, PRODVAL_LIVE, RATE, &listener, NULL);
}
END_TEST

/// A stream, and whether it is at its end.
typedef struct {
  ProdvalListener* listener;
  atomic_bool      is_over;
} Duo;

static void*
play(void* data)
{
  Duo* const duo = (Duo*)data;
  for (uint32_t at = 0; at + 64 <= N; at += 64) {
    prodval_listener_feed(duo->listener, dark + at, NULL, 64);
    while (prodval_listener_feed(duo->listener, NULL, NULL, 0) > 64) {
      sched_yield();
    }
  }
  prodval_listener_reset(duo->listener);
  atomic_store(&duo->is_over, true);
  return NULL;
}

START_TEST(audio_and_worker_run_side_by_side)
{
  Duo       duo = { new_listener(PRODVAL_LIVE), false };
  pthread_t thread;
  ck_assert_int_eq(pthread_create(&thread, NULL, play, &duo), 0);
  while (!atomic_load(&duo.is_over)) {
    const ProdvalGuess* const guess = prodval_listener_work(duo.listener);
    ck_assert(!guess || !strcmp(guess->name, "dark"));
    ck_assert_uint_eq(prodval_listener_info(duo.listener)->n_dropped, 0);
  }
  pthread_join(thread, NULL);
  ck_assert_uint_gt(prodval_listener_info(duo.listener)->n_frames, 0);
  prodval_listener_free(duo.listener);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("library_listener");
  TCase* const tcase = tcase_create("listener");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, begin, end);
  tcase_add_test(tcase, a_dark_tone_is_dark_and_a_bright_one_bright);
  tcase_add_test(tcase, its_ranking_adds_up_and_its_songs_are_near);
  tcase_add_test(tcase, a_pause_ends_a_live_song_and_not_a_file);
  tcase_add_test(tcase, what_is_not_worked_off_drops_and_is_counted);
  tcase_add_test(tcase, eight_seconds_of_a_file_wait_and_no_minute);
  tcase_add_test(tcase, a_reset_forgets);
  tcase_add_test(tcase, listeners_share_a_model_and_nothing_else);
  tcase_add_test(tcase, wrong_values_are_refused);
  tcase_add_test(tcase, feeding_stays_in_real_time);
  if (!strcmp(PV_GUARD, "ours")) {
    tcase_add_test_raise_signal(tcase, making_one_does_not, SIGABRT);
  }
  tcase_add_test(tcase, audio_and_worker_run_side_by_side);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
