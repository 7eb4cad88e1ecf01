// SPDX-License-Identifier: GPL-3.0-or-later

/// Parameters by message; models exchanged in mid-stream.

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

#define MODEL   "urn:production-value:model"
#define URL     "urn:production-value:oscUrl"
#define PREFIX  "urn:production-value:oscPrefix"
#define NEAREST "urn:production-value:nearest"
#define TARGET  "urn:production-value:target"

enum { RATE = 48000, BLOCK = PV_PLAY_BLOCK, ONE_SECOND = RATE / BLOCK };

static float bright[BLOCK], out[BLOCK];
static char* folder;
static char  good[256], bad[256];

static void
setup(void)
{
  pv_sound_tone(bright, BLOCK, RATE, true);
  folder = pv_files_new_folder();
  snprintf(good, sizeof(good), "%s/good model.safetensors", folder);
  snprintf(bad, sizeof(bad), "%s/bad.safetensors", folder);
  pv_files_save_model(good, "Grace");
  pv_files_save_text(bad, "this is no model");
}

static void
teardown(void)
{
  pv_remove_folder(folder);
  free(folder);
}

static const char*
label(const PvLv2Host* host)
{
  const LV2_Atom* const atom =
    pv_host_got_guess(host, "urn:production-value:label");
  return atom ? (const char*)(atom + 1) : "";
}

START_TEST(get_answers_with_all_parameters)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  pv_host_play(host, bright, 10, NULL);
  pv_host_put_get(host, NULL);
  pv_host_play(host, bright, 1, NULL);
  ck_assert(strstr(pv_host_got_set(host, MODEL), "/default.safetensors"));
  ck_assert_str_eq(pv_host_got_set(host, URL), "osc.udp://127.0.0.1:9000");
  ck_assert_str_eq(pv_host_got_set(host, PREFIX), "/prodval/1");
  ck_assert_str_eq(pv_host_got_set(host, NEAREST), "sound");
  ck_assert_str_eq(pv_host_got_set(host, TARGET), "");
  ck_assert_str_eq(label(host), "unknown");
  pv_host_play(host, bright, 1, NULL);
  ck_assert_ptr_null(pv_host_got_set(host, MODEL));
  pv_host_put_get(host, URL);
  pv_host_play(host, bright, 1, NULL);
  ck_assert_ptr_null(pv_host_got_set(host, MODEL));
  ck_assert_ptr_nonnull(pv_host_got_set(host, URL));
  pv_host_put_get(host, "urn:somebody:else");
  pv_host_play(host, bright, 1, NULL);
  ck_assert_ptr_null(pv_host_got_set(host, NULL));
  pv_host_free(host);
}
END_TEST

START_TEST(a_model_is_exchanged_in_mid_stream)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_QUEUE);
  PvSaid           said = { 0 };
  for (int i = 0; i < 3 * ONE_SECOND; ++i) {
    pv_host_play(host, bright, 1, NULL);
    pv_host_work(host, 9);
    pv_said_take(&said, host);
  }
  ck_assert_str_eq(said.first, "bright");
  pv_host_put_set(host, MODEL, LV2_ATOM__Path, good);
  pv_host_play(host, bright, ONE_SECOND, NULL);
  ck_assert_int_eq((int)*pv_host_port(host, "state"), 2);
  ck_assert_int_eq((int)*pv_host_port(host, "guess"), 0);
  bool told = false;
  for (int i = 0; i < 3 * ONE_SECOND; ++i) {
    pv_host_work(host, 9);
    pv_host_play(host, bright, 1, NULL);
    pv_said_take(&said, host);
    told |= pv_host_got_set(host, MODEL) &&
            !strcmp(pv_host_got_set(host, MODEL), good);
  }
  ck_assert(told);
  ck_assert_str_eq(said.first, "Grace");
  pv_host_free(host);
}
END_TEST

START_TEST(a_bad_model_is_refused_and_the_old_one_goes_on)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  PvSaid           said = { 0 };
  pv_host_play(host, bright, 2 * ONE_SECOND, NULL);
  ck_assert_str_eq(pv_host_log(host), "");
  pv_host_put_set(host, MODEL, LV2_ATOM__Path, _i ? bad : "/nowhere/m");
  pv_host_play(host, bright, 1, NULL);
  ck_assert_ptr_nonnull(pv_host_got_error(host));
  ck_assert(strstr(pv_host_got_error(host), _i ? bad : "/nowhere/m"));
  ck_assert(strstr(pv_host_log(host), pv_host_got_error(host)));
  ck_assert(strstr(pv_host_got_set(host, MODEL), "/default.safetensors"));
  ck_assert_int_eq((int)*pv_host_port(host, "state"), 5);
  pv_host_play(host, bright, 2 * ONE_SECOND, &said);
  ck_assert_str_eq(said.first, "bright");
  ck_assert_float_gt(*pv_host_port(host, "seconds"), 3.0f);
  pv_host_put_set(host, MODEL, LV2_ATOM__Path, good);
  pv_host_play(host, bright, 2 * ONE_SECOND, NULL);
  ck_assert_int_eq((int)*pv_host_port(host, "state"), 2);
  pv_host_free(host);
}
END_TEST

static void
set_nearest(PvLv2Host* host, const char* by)
{
  pv_host_put_set(host, NEAREST, LV2_ATOM__String, by);
  pv_host_play(host, bright, 1, NULL);
}

/// What the plugin's guesses say in the end, and which song they list first.
static void
assert_nearest(PvLv2Host* host, const char* by, const char* title)
{
  PvSaid said     = { 0 };
  char   last[16] = "";
  for (int i = 0; i < 3 * ONE_SECOND; ++i) {
    pv_host_play(host, bright, 1, &said);
    const LV2_Atom* const atom = pv_host_got_guess(host, NEAREST);
    if (atom) {
      snprintf(last, sizeof(last), "%s", (const char*)(atom + 1));
    }
  }
  ck_assert_str_eq(last, by);
  ck_assert_str_eq(said.nearest, title);
}

// The first song is dark, and would be guessed to be bright.
START_TEST(songs_are_nearest_by_what_is_set)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  pv_files_save_guessing_model(good);
  assert_nearest(host, "sound", "Noon");
  set_nearest(host, "guess");
  ck_assert_ptr_nonnull(pv_host_got_error(host));
  ck_assert(strstr(pv_host_got_error(host), "Toy: does not store what would"));
  ck_assert_str_eq(pv_host_got_set(host, NEAREST), "guess");
  assert_nearest(host, "sound", "Noon");
  // It can with another model, without being told again.
  pv_host_put_set(host, MODEL, LV2_ATOM__Path, good);
  pv_host_play(host, bright, 1, NULL);
  ck_assert_ptr_null(pv_host_got_error(host));
  assert_nearest(host, "guess", "Cellar");
  set_nearest(host, "loudness");
  ck_assert_str_eq(pv_host_got_error(host),
                   "nearest songs by loudness: must be sound or guess");
  ck_assert_str_eq(pv_host_got_set(host, NEAREST), "guess");
  set_nearest(host, "");
  ck_assert_str_eq(pv_host_got_set(host, NEAREST), "sound");
  assert_nearest(host, "sound", "Noon");
  pv_host_free(host);
}
END_TEST

START_TEST(values_of_the_wrong_kind_are_refused)
{
  static char      path[4096];
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  memset(path, 'x', sizeof(path) - 1);
  pv_host_put_set(host, MODEL, LV2_ATOM__Path, path);
  pv_host_play(host, bright, 1, NULL);
  ck_assert_ptr_nonnull(pv_host_got_error(host));
  pv_host_put_set(host, URL, LV2_ATOM__Int, "abc");
  pv_host_play(host, bright, 1, NULL);
  ck_assert_ptr_nonnull(pv_host_got_error(host));
  pv_host_put_set(host, URL, LV2_ATOM__String, "http://nothing like it");
  pv_host_play(host, bright, 1, NULL);
  ck_assert_ptr_nonnull(pv_host_got_error(host));
  ck_assert_str_eq(pv_host_got_set(host, URL), "osc.udp://127.0.0.1:9000");
  pv_host_play(host, bright, 1, NULL);
  ck_assert_ptr_null(pv_host_got_error(host));
  pv_host_free(host);
}
END_TEST

START_TEST(forged_messages_lead_nowhere)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  uint8_t          bytes[64];
  uint32_t         seed   = 7;
  const uint32_t   object = pv_host_map(LV2_ATOM__Object);
  for (uint32_t i = 0; i < 5000; ++i) {
    for (uint32_t j = 0; j < sizeof(bytes); ++j) {
      seed     = seed * 1664525u + 1013904223u;
      bytes[j] = j % 4 ? 0 : (uint8_t)(seed >> 24) % 40;
    }
    if (i % 3 == 0) {
      bytes[11] = 0xFF;
    }
    pv_host_put_bytes(host, object, bytes, seed % sizeof(bytes));
    pv_host_run(host, bright, NULL, out, NULL, i % 4);
  }
  pv_host_play(host, bright, 2 * ONE_SECOND, NULL);
  ck_assert_int_eq((int)*pv_host_port(host, "guess"), 0);
  pv_host_free(host);
}
END_TEST

START_TEST(what_finds_no_room_is_told_later)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  pv_host_put_get(host, NULL);
  pv_host_put_get(host, PV_URI_DIFFERENCE);
  for (uint32_t n = 8; n < 300; n += 12) {
    pv_host_limit_notify(host, n);
    pv_host_play(host, bright, 1, NULL);
  }
  pv_host_limit_notify(host, 8192);
  pv_host_play(host, bright, 1, NULL);
  ck_assert_ptr_nonnull(pv_host_got_guess(host, "urn:production-value:label"));
  pv_host_free(host);
}
END_TEST

START_TEST(each_instance_has_a_number)
{
  PvLv2Host* hosts[3];
  for (int i = 0; i < 3; ++i) {
    hosts[i] = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  }
  pv_host_free(hosts[1]);
  hosts[1] = pv_host_new(PV_HOST_STEREO, RATE, PV_WORK_SYNC);
  for (int i = 0; i < 3; ++i) {
    char expected[32];
    snprintf(expected, sizeof(expected), "/prodval/%d", i + 1);
    pv_host_put_get(hosts[i], PREFIX);
    pv_host_run(hosts[i], bright, bright, out, out, BLOCK);
    ck_assert_str_eq(pv_host_got_set(hosts[i], PREFIX), expected);
  }
  for (int i = 0; i < 3; ++i) {
    pv_host_free(hosts[i]);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("lv2_messages");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 120);
  tcase_add_checked_fixture(tests, setup, teardown);
  tcase_add_test(tests, get_answers_with_all_parameters);
  tcase_add_test(tests, a_model_is_exchanged_in_mid_stream);
  tcase_add_loop_test(tests, a_bad_model_is_refused_and_the_old_one_goes_on, 0,
                      2);
  tcase_add_test(tests, songs_are_nearest_by_what_is_set);
  tcase_add_test(tests, values_of_the_wrong_kind_are_refused);
  tcase_add_test(tests, forged_messages_lead_nowhere);
  tcase_add_test(tests, what_finds_no_room_is_told_later);
  tcase_add_test(tests, each_instance_has_a_number);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
