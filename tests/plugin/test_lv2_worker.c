// SPDX-License-Identifier: GPL-3.0-or-later

/// Workers that are late, lossy or missing; orders of calls; ports left open.

#include "support/lv2/host.h"
#include "support/lv2/sound.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 48000, BLOCK = PV_PLAY_BLOCK, ONE_SECOND = RATE / BLOCK };
enum { NO_MODEL, FILLING, LISTENING, SILENT, LATE, MODEL_ERROR, OFF };

static float dark[BLOCK], bright[BLOCK], out[BLOCK], silence[BLOCK];

static void
setup(void)
{
  // Whole numbers of cycles fit a block well enough for the toy model.
  pv_sound_tone(dark, BLOCK, RATE, false);
  pv_sound_tone(bright, BLOCK, RATE, true);
}

static int
state(PvLv2Host* host)
{
  return (int)*pv_host_port(host, "state");
}

static int
guess(PvLv2Host* host)
{
  return (int)*pv_host_port(host, "guess");
}

START_TEST(a_prompt_worker_guesses)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_QUEUE);
  for (int i = 0; i < 3 * ONE_SECOND; ++i) {
    pv_host_play(host, bright, 1, NULL);
    ck_assert_uint_le(pv_host_work(host, 100), 1);
  }
  ck_assert_int_eq(state(host), LISTENING);
  ck_assert_int_eq(guess(host), 0);
  ck_assert_float_gt(*pv_host_port(host, "confidence"), 0.9f);
  ck_assert_float_eq_tol(*pv_host_port(host, "seconds"), 2.9f, 0.2f);
  ck_assert_float_eq_tol(*pv_host_port(host, "level"), -9.0f, 0.5f);
  for (int i = 0; i < 4 * ONE_SECOND; ++i) {
    pv_host_play(host, silence, 1, NULL);
    pv_host_work(host, 100);
  }
  ck_assert_int_eq(state(host), SILENT);
  ck_assert_int_eq(guess(host), 0);
  ck_assert_float_eq(*pv_host_port(host, "seconds"), 0.0f);
  ck_assert_float_eq(*pv_host_port(host, "level"), -120.0f);
  pv_host_free(host);
}
END_TEST

START_TEST(a_late_worker_loses_frames_and_comes_back)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_QUEUE);
  pv_host_play(host, bright, 3 * ONE_SECOND, NULL);
  ck_assert_int_ne(state(host), LATE);
  pv_host_play(host, bright, 9 * ONE_SECOND, NULL);
  ck_assert_int_eq(state(host), LATE);
  ck_assert_int_eq(guess(host), -1);
  ck_assert_uint_le(pv_host_n_requests(host), 13);
  pv_host_work(host, 100);
  pv_host_play(host, bright, 1, NULL);
  pv_host_work(host, 100);
  pv_host_play(host, bright, 2, NULL);
  ck_assert_int_eq(state(host), LISTENING);
  ck_assert_int_eq(guess(host), 0);
  ck_assert_float_gt(*pv_host_port(host, "seconds"), 4.0f);
  ck_assert_float_lt(*pv_host_port(host, "seconds"), 8.0f);
  pv_host_free(host);
}
END_TEST

START_TEST(a_worker_that_never_comes_stops_nothing)
{
  static const PvHostWork works[] = { PV_WORK_NONE, PV_WORK_FULL,
                                      PV_WORK_NEVER };
  PvLv2Host* const        host    = pv_host_new(PV_HOST_MONO, RATE, works[_i]);
  pv_host_play(host, dark, 10 * ONE_SECOND, NULL);
  ck_assert_int_eq(state(host), LATE);
  ck_assert_int_eq(guess(host), -1);
  if (works[_i] == PV_WORK_NEVER) {
    ck_assert_uint_ge(pv_host_n_requests(host), 7);
    ck_assert_uint_le(pv_host_n_requests(host), 11);
  }
  pv_host_put_set(host, "urn:production-value:model",
                  "http://lv2plug.in/ns/ext/atom#Path", "/nowhere");
  pv_host_play(host, dark, 2, NULL);
  pv_host_free(host);
}
END_TEST

START_TEST(bypass_and_reset_start_anew)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  pv_host_play(host, bright, 3 * ONE_SECOND, NULL);
  ck_assert_int_eq(guess(host), 0);
  *pv_host_port(host, "enabled") = 0.0f;
  pv_host_play(host, bright, 1, NULL);
  ck_assert_int_eq(state(host), OFF);
  ck_assert_int_eq(guess(host), -1);
  *pv_host_port(host, "enabled") = 1.0f;
  pv_host_play(host, dark, 3, NULL);
  ck_assert_int_eq(state(host), FILLING);
  pv_host_play(host, dark, 2 * ONE_SECOND, NULL);
  ck_assert_int_eq(guess(host), 1);
  *pv_host_port(host, "reset") = 1.0f;
  pv_host_play(host, bright, 3, NULL);
  ck_assert_int_eq(state(host), FILLING);
  ck_assert_int_eq(guess(host), -1);
  pv_host_play(host, bright, 2 * ONE_SECOND, NULL);
  ck_assert_int_eq(guess(host), 0);
  pv_host_free(host);
}
END_TEST

START_TEST(every_legal_order_of_calls_works)
{
  PvLv2Host* const    host     = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  LilvInstance* const instance = pv_host_instance(host);
  pv_host_play(host, bright, 3 * ONE_SECOND, NULL);
  lilv_instance_deactivate(instance);
  lilv_instance_activate(instance);
  pv_host_play(host, dark, 3, NULL);
  ck_assert_int_eq(state(host), FILLING);
  for (int i = 0; i < 5; ++i) {
    lilv_instance_deactivate(instance);
    lilv_instance_activate(instance);
  }
  for (int i = 0; i < 100; ++i) {
    pv_host_run(host, dark, NULL, out, NULL, 0);
  }
  pv_host_run(host, NULL, NULL, NULL, NULL, 0);
  pv_host_play(host, dark, 2 * ONE_SECOND, NULL);
  ck_assert_int_eq(guess(host), 1);
  pv_host_free(host);
}
END_TEST

START_TEST(open_ports_are_no_matter)
{
  PvLv2Host* const    host     = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  LilvInstance* const instance = pv_host_instance(host);
  for (uint32_t i = 0; i < 11; ++i) {
    lilv_instance_connect_port(instance, i, NULL);
  }
  lilv_instance_connect_port(instance, 6, pv_host_port(host, "guess"));
  lilv_instance_connect_port(instance, 99, out);
  pv_host_play(host, bright, 3 * ONE_SECOND, NULL);
  ck_assert_int_eq(guess(host), 0);
  pv_host_run(host, NULL, NULL, NULL, NULL, BLOCK);
  pv_host_free(host);
}
END_TEST

START_TEST(an_instance_that_never_ran_goes_quietly)
{
  for (int i = 0; i < 20; ++i) {
    pv_host_free(pv_host_new(i % 2 ? PV_HOST_MONO : PV_HOST_STEREO, RATE,
                             i % 3 ? PV_WORK_THREAD : PV_WORK_NONE));
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("lv2_worker");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 120);
  tcase_add_checked_fixture(tests, setup, NULL);
  tcase_add_test(tests, a_prompt_worker_guesses);
  tcase_add_test(tests, a_late_worker_loses_frames_and_comes_back);
  tcase_add_loop_test(tests, a_worker_that_never_comes_stops_nothing, 0, 3);
  tcase_add_test(tests, bypass_and_reset_start_anew);
  tcase_add_test(tests, every_legal_order_of_calls_works);
  tcase_add_test(tests, open_ports_are_no_matter);
  tcase_add_test(tests, an_instance_that_never_ran_goes_quietly);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
