// SPDX-License-Identifier: GPL-3.0-or-later

/// What a session keeps, here, elsewhere and when it's damaged.

#include "support/lv2/files.h"
#include "support/lv2/host.h"
#include "support/lv2/sound.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "plugin/messages/news.h"

#include <check.h>
#include <lv2/atom/atom.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MODEL   "urn:production-value:model"
#define URL     "urn:production-value:oscUrl"
#define PREFIX  "urn:production-value:oscPrefix"
#define NEAREST "urn:production-value:nearest"
#define TARGET  "urn:production-value:target"

enum { RATE = 48000, BLOCK = PV_PLAY_BLOCK, ONE_SECOND = RATE / BLOCK };

static float bright[BLOCK];
static char* folder;
static char  model[256], session[256], moved[256];

static void
setup(void)
{
  pv_sound_tone(bright, BLOCK, RATE, true);
  folder = pv_files_new_folder();
  snprintf(model, sizeof(model), "%s/my model.safetensors", folder);
  snprintf(session, sizeof(session), "%s/session", folder);
  snprintf(moved, sizeof(moved), "%s/moved", folder);
  pv_files_save_model(model, "Grace");
  mkdir(session, 0700);
}

static void
teardown(void)
{
  pv_remove_folder(folder);
  free(folder);
}

/// What a parameter is now; valid until the next block.
static const char*
ask(PvLv2Host* host, const char* property)
{
  pv_host_play(host, bright, 1, NULL);
  pv_host_put_get(host, NULL);
  pv_host_play(host, bright, 1, NULL);
  return pv_host_got_set(host, property);
}

static void
assert_guesses(PvLv2Host* host, const char* label)
{
  PvSaid said = { 0 };
  pv_host_play(host, bright, 2 * ONE_SECOND, &said);
  ck_assert_str_eq(said.first, label);
}

/// Whether the sound is compared with the target.
static int
beside(PvLv2Host* host)
{
  pv_host_put_get(host, PV_URI_DIFFERENCE);
  pv_host_play(host, bright, 1, NULL);
  const LV2_Atom* const atom = pv_host_got_difference(host, PV_URI_BESIDE);
  ck_assert_ptr_nonnull(atom);
  return ((const LV2_Atom_Int*)atom)->body;
}

static PvLv2Host*
new_with_all_set(void)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  pv_host_put_set(host, MODEL, LV2_ATOM__Path, model);
  pv_host_put_set(host, URL, LV2_ATOM__String, "osc.udp://127.0.0.1:7770");
  pv_host_put_set(host, PREFIX, LV2_ATOM__String, "/left");
  pv_host_put_set(host, NEAREST, LV2_ATOM__String, "guess");
  pv_host_put_set(host, TARGET, LV2_ATOM__String, "Grace");
  pv_host_play(host, bright, 1, NULL);
  return host;
}

static void
assert_all_set(PvLv2Host* host)
{
  assert_guesses(host, "Grace");
  ck_assert_str_eq(ask(host, URL), "osc.udp://127.0.0.1:7770");
  ck_assert_str_eq(ask(host, PREFIX), "/left");
  ck_assert_str_eq(ask(host, NEAREST), "guess");
  ck_assert_str_eq(ask(host, TARGET), "Grace");
  ck_assert_int_eq(beside(host), PV_BESIDE_EARLY);
}

START_TEST(another_instance_takes_the_state)
{
  PvLv2Host* const one   = new_with_all_set();
  LilvState* const state = pv_host_save(one, session);
  PvLv2Host* const two   = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  pv_host_restore(two, state);
  assert_all_set(two);
  assert_guesses(one, "Grace");
  lilv_state_free(state);
  pv_host_free(one);
  pv_host_free(two);
}
END_TEST

START_TEST(a_session_can_be_moved_with_its_model)
{
  PvLv2Host* const one   = new_with_all_set();
  LilvState*       state = pv_host_save(one, session);
  lilv_state_free(state);
  pv_host_free(one);
  // The host keeps a link to the model in the session: archiving follows it.
  char command[2048];
  snprintf(command, sizeof(command), "cp -rL '%s' '%s' && rm -r '%s' '%s'",
           session, moved, session, model);
  ck_assert_int_eq(system(command), 0);

  PvLv2Host* const two = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  state                = pv_host_read_state(moved);
  ck_assert_ptr_nonnull(state);
  pv_host_restore(two, state);
  assert_all_set(two);
  ck_assert(strstr(ask(two, MODEL), moved) == ask(two, MODEL));
  lilv_state_free(state);
  pv_host_free(two);
}
END_TEST

START_TEST(a_model_that_is_gone_stays_in_the_state)
{
  PvLv2Host* const one   = new_with_all_set();
  LilvState*       state = pv_host_save(one, session);
  PvLv2Host* const two   = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  PvLv2Host* const three = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  char             away[300];
  snprintf(away, sizeof(away), "%s.away", model);
  rename(model, away);
  pv_host_restore(two, state);
  ck_assert(strstr(pv_host_log(two), "my model.safetensors"));
  assert_guesses(two, "bright");
  ck_assert_int_eq((int)*pv_host_port(two, "state"), 5);
  ck_assert_str_eq(ask(two, URL), "osc.udp://127.0.0.1:7770");
  // The standard model knows no Grace; one thing at a time is told.
  ck_assert_str_eq(ask(two, TARGET), "Grace");
  ck_assert_int_eq(beside(two), PV_BESIDE_NOTHING);
  ck_assert_ptr_null(strstr(pv_host_log(two), "neither a producer"));
  lilv_state_free(state);
  state = pv_host_save(two, session);
  rename(away, model);
  pv_host_restore(three, state);
  assert_guesses(three, "Grace");
  ck_assert_str_eq(ask(three, TARGET), "Grace");
  ck_assert_int_eq(beside(three), PV_BESIDE_EARLY);
  lilv_state_free(state);
  pv_host_free(one);
  pv_host_free(two);
  pv_host_free(three);
}
END_TEST

static const char* const odd_states[] = {
  // Nothing at all
  "",
  // A property of another version
  "<urn:production-value:colour> \"red\"",
  // Wrong types
  "<urn:production-value:model> 7 ; <urn:production-value:oscUrl> 1.5",
  "<urn:production-value:oscPrefix> true", "<urn:production-value:target> 3",
  // An unknown word
  "<urn:production-value:nearest> \"loudness\""
};

START_TEST(missing_or_odd_states_mean_the_standards)
{
  LilvState* const state = pv_host_parse_preset(odd_states[_i]);
  PvLv2Host* const host  = new_with_all_set();
  ck_assert_ptr_nonnull(state);
  pv_host_restore(host, state);
  assert_guesses(host, "bright");
  ck_assert(strstr(ask(host, MODEL), "/default.safetensors"));
  ck_assert_str_eq(ask(host, URL), "osc.udp://127.0.0.1:9000");
  ck_assert_str_eq(ask(host, PREFIX), "/prodval/1");
  ck_assert_str_eq(ask(host, NEAREST), "sound");
  ck_assert_str_eq(ask(host, TARGET), "");
  ck_assert_int_eq(beside(host), PV_BESIDE_NOTHING);
  lilv_state_free(state);
  pv_host_free(host);
}
END_TEST

START_TEST(standards_are_not_written_down)
{
  PvLv2Host* const host  = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  LilvState* const state = pv_host_save(host, session);
  char             command[512];
  snprintf(
    command, sizeof(command),
    "! grep 'oscUrl\\|oscPrefix\\|:model\\|nearest\\|target' '%s/state.ttl'",
    session);
  ck_assert_int_eq(system(command), 0);
  lilv_state_free(state);
  pv_host_free(host);
}
END_TEST

START_TEST(a_bounce_right_after_restoring_has_the_model)
{
  PvLv2Host* const one   = new_with_all_set();
  LilvState* const state = pv_host_save(one, session);
  PvLv2Host* const two   = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_NEVER);
  pv_host_restore(two, state);
  *pv_host_port(two, "freewheel") = 1.0f;
  assert_guesses(two, "Grace");
  ck_assert_float_gt(*pv_host_port(two, "seconds"), 1.8f);
  lilv_state_free(state);
  pv_host_free(one);
  pv_host_free(two);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("lv2_state");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 120);
  tcase_add_checked_fixture(tests, setup, teardown);
  tcase_add_test(tests, another_instance_takes_the_state);
  tcase_add_test(tests, a_session_can_be_moved_with_its_model);
  tcase_add_test(tests, a_model_that_is_gone_stays_in_the_state);
  tcase_add_loop_test(tests, missing_or_odd_states_mean_the_standards, 0, 6);
  tcase_add_test(tests, standards_are_not_written_down);
  tcase_add_test(tests, a_bounce_right_after_restoring_has_the_model);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
