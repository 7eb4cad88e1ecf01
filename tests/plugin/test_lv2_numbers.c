// SPDX-License-Identifier: GPL-3.0-or-later

/// The number of an instance, and with it its OSC prefix: saved with a session,
/// never had by two.

#include "support/lv2/files.h"
#include "support/lv2/host.h"
#include "support/run_suite.h"
#include "support/scratch.h"

#include <check.h>
#include <lv2/atom/atom.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PREFIX "urn:production-value:oscPrefix"

enum { RATE = 48000, BLOCK = 1024 };

static float sound[BLOCK], out[BLOCK];
static char* folder;

static void
setup(void)
{
  folder = pv_files_new_folder();
}

static void
teardown(void)
{
  pv_remove_folder(folder);
  free(folder);
}

static PvLv2Host*
new_host(void)
{
  return pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
}

static void
play(PvLv2Host* host)
{
  pv_host_run(host, sound, NULL, out, NULL, BLOCK);
}

/// Good until the next block of that host.
static const char*
prefix_of(PvLv2Host* host)
{
  play(host);
  pv_host_put_get(host, NULL);
  play(host);
  return pv_host_got_set(host, PREFIX);
}

static void
set_prefix(PvLv2Host* host, const char* prefix)
{
  pv_host_put_set(host, PREFIX, LV2_ATOM__String, prefix);
  play(host);
}

static LilvState*
save(PvLv2Host* host)
{
  return pv_host_save(host, folder);
}

/// Free a host of which nothing but the session stays.
static LilvState*
save_and_free(PvLv2Host* host)
{
  LilvState* const state = save(host);
  pv_host_free(host);
  return state;
}

static PvLv2Host*
reopen(const LilvState* state)
{
  PvLv2Host* const host = new_host();
  pv_host_restore(host, state);
  return host;
}

START_TEST(a_session_speaks_as_it_did_though_one_has_gone)
{
  PvLv2Host* const one   = new_host();
  PvLv2Host* const two   = new_host();
  PvLv2Host* const three = new_host();
  ck_assert_str_eq(prefix_of(three), "/prodval/3");
  pv_host_free(one);
  LilvState* const second = save_and_free(two);
  LilvState* const third  = save_and_free(three);
  // In any order.
  PvLv2Host* const a = reopen(_i ? third : second);
  PvLv2Host* const b = reopen(_i ? second : third);
  ck_assert_str_eq(prefix_of(a), _i ? "/prodval/3" : "/prodval/2");
  ck_assert_str_eq(prefix_of(b), _i ? "/prodval/2" : "/prodval/3");
  // The gap is for a new one.
  PvLv2Host* const fresh = new_host();
  PvLv2Host* const next  = new_host();
  ck_assert_str_eq(prefix_of(fresh), "/prodval/1");
  ck_assert_str_eq(prefix_of(next), "/prodval/4");
  lilv_state_free(second);
  lilv_state_free(third);
  pv_host_free(a);
  pv_host_free(b);
  pv_host_free(fresh);
  pv_host_free(next);
}
END_TEST

/// Some hosts make all instances first: each has a number that another one's
/// state asks for.
START_TEST(all_may_be_made_before_they_are_restored)
{
  static const int orders[6][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 },
                                    { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
  PvLv2Host*       hosts[3];
  LilvState*       states[3];
  char             expected[3][32];
  for (int i = 0; i < 3; ++i) {
    hosts[i] = new_host();
  }
  for (int i = 0; i < 3; ++i) {
    states[i] = save_and_free(hosts[i]);
  }
  for (int i = 0; i < 3; ++i) {
    hosts[i] = new_host();
    snprintf(expected[i], sizeof(expected[i]), "/prodval/%d",
             orders[_i][i] + 1);
  }
  for (int i = 0; i < 3; ++i) {
    pv_host_restore(hosts[i], states[orders[_i][i]]);
  }
  for (int i = 0; i < 3; ++i) {
    ck_assert_str_eq(prefix_of(hosts[i]), expected[i]);
    pv_host_free(hosts[i]);
    lilv_state_free(states[i]);
  }
}
END_TEST

START_TEST(copies_do_not_speak_as_the_first_one)
{
  PvLv2Host* const first  = new_host();
  LilvState* const state  = save(first);
  PvLv2Host* const copy   = reopen(state);
  PvLv2Host* const second = reopen(state);
  ck_assert_str_eq(prefix_of(first), "/prodval/1");
  ck_assert_str_eq(prefix_of(copy), "/prodval/2");
  ck_assert_str_eq(prefix_of(second), "/prodval/3");
  // Each is saved with its own.
  LilvState* const own   = save_and_free(copy);
  PvLv2Host* const again = reopen(own);
  ck_assert_str_eq(prefix_of(again), "/prodval/2");
  lilv_state_free(state);
  lilv_state_free(own);
  pv_host_free(first);
  pv_host_free(second);
  pv_host_free(again);
}
END_TEST

/// A state of a prefix's number, while an instance that nobody saved has spoken
/// under it.
START_TEST(who_has_spoken_keeps_its_number)
{
  PvLv2Host* const gone       = new_host();
  LilvState* const state      = save_and_free(gone);
  PvLv2Host* const first      = new_host();
  *pv_host_port(first, "osc") = 1.0f;
  for (int i = 0; i < 10; ++i) {
    play(first);
  }
  PvLv2Host* const other = reopen(state);
  ck_assert_str_eq(prefix_of(first), "/prodval/1");
  ck_assert_str_eq(prefix_of(other), "/prodval/2");
  lilv_state_free(state);
  pv_host_free(first);
  pv_host_free(other);
}
END_TEST

START_TEST(a_prefix_set_by_hand_stays)
{
  PvLv2Host* const one = new_host();
  PvLv2Host* const two = new_host();
  set_prefix(two, "/left");
  pv_host_free(one);
  LilvState* const state = save_and_free(two);
  PvLv2Host* const named = new_host();
  set_prefix(named, "/right");
  PvLv2Host* const again = reopen(state);
  ck_assert_str_eq(prefix_of(again), "/left");
  ck_assert_str_eq(prefix_of(named), "/right");
  // Its number came back as well.
  set_prefix(again, "");
  ck_assert_str_eq(prefix_of(again), "/prodval/2");
  lilv_state_free(state);
  pv_host_free(named);
  pv_host_free(again);
}
END_TEST

static const char* const odd[] = { "",
                                   "<urn:production-value:number> 0",
                                   "<urn:production-value:number> -1",
                                   "<urn:production-value:number> 1025",
                                   "<urn:production-value:number> 2147483647",
                                   "<urn:production-value:number> \"1\"",
                                   "<urn:production-value:number> 1.5",
                                   "<urn:production-value:number> true" };

/// As it is in sessions that were saved before there were numbers in them.
START_TEST(without_a_number_or_with_an_odd_one_it_has_its_own)
{
  LilvState* const state = pv_host_parse_preset(odd[_i]);
  PvLv2Host* const one   = new_host();
  PvLv2Host* const two   = new_host();
  pv_host_restore(two, state);
  pv_host_restore(one, state);
  ck_assert_str_eq(prefix_of(one), "/prodval/1");
  ck_assert_str_eq(prefix_of(two), "/prodval/2");
  lilv_state_free(state);
  pv_host_free(one);
  pv_host_free(two);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("lv2_numbers");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 120);
  tcase_add_checked_fixture(tests, setup, teardown);
  tcase_add_loop_test(tests, a_session_speaks_as_it_did_though_one_has_gone, 0,
                      2);
  tcase_add_loop_test(tests, all_may_be_made_before_they_are_restored, 0, 6);
  tcase_add_test(tests, copies_do_not_speak_as_the_first_one);
  tcase_add_test(tests, who_has_spoken_keeps_its_number);
  tcase_add_test(tests, a_prefix_set_by_hand_stays);
  tcase_add_loop_test(tests, without_a_number_or_with_an_odd_one_it_has_its_own,
                      0, 8);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
