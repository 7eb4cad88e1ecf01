// SPDX-License-Identifier: GPL-3.0-or-later

/// Parameters by message; models exchanged in mid-stream; OSC.

#include "support/lv2/files.h"
#include "support/lv2/host.h"
#include "support/lv2/sound.h"
#include "support/models/file.h"
#include "support/models/toy.h"
#include "support/run_suite.h"
#include "plugin/messages/news.h"

#include <check.h>
#include <lo/lo.h>
#include <lv2/atom/atom.h>
#include <lv2/atom/util.h>
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
  pv_files_remove_folder(folder);
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

/// What the plugin says of the sound beside its target: a property, until the next
/// block.
static const LV2_Atom*
ask_difference(PvLv2Host* host, const char* property)
{
  pv_host_put_get(host, PV_URI_DIFFERENCE);
  pv_host_play(host, bright, 1, NULL);
  return pv_host_got_difference(host, property);
}

static int
ask_beside(PvLv2Host* host)
{
  const LV2_Atom* const atom = ask_difference(host, PV_URI_BESIDE);
  ck_assert_ptr_nonnull(atom);
  return ((const LV2_Atom_Int*)atom)->body;
}

static void
set_target(PvLv2Host* host, const char* name)
{
  pv_host_put_set(host, TARGET, LV2_ATOM__String, name);
  pv_host_play(host, bright, 1, NULL);
}

static float
curve_at(PvLv2Host* host, const char* curve, PvProfileMeasure m, uint32_t band)
{
  const LV2_Atom_Vector* const vector =
    (const LV2_Atom_Vector*)ask_difference(host, curve);
  ck_assert_ptr_nonnull(vector);
  ck_assert_uint_eq(vector->body.child_type, pv_host_map(LV2_ATOM__Float));
  ck_assert_uint_eq(vector->atom.size,
                    sizeof(vector->body) + sizeof(PvProfile));
  return ((const float*)(vector + 1))[m * PV_PROFILE_BANDS + band];
}

/// One of the sentences.
static void
assert_found(PvLv2Host* host, const char* sentence)
{
  const LV2_Atom_Tuple* const findings =
    (const LV2_Atom_Tuple*)ask_difference(host, PV_URI_FINDINGS);
  bool is_there = false;
  ck_assert_ptr_nonnull(findings);
  LV2_ATOM_TUPLE_FOREACH(findings, atom)
  {
    is_there |= !strcmp((const char*)(atom + 1), sentence);
  }
  ck_assert_msg(is_there, "it is not said: %s", sentence);
}

/// One channel has no sides: 40 dB less than the target, and than the floor of it.
START_TEST(the_sound_is_compared_with_the_target)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  pv_host_play(host, bright, 4 * ONE_SECOND, NULL);
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_NOTHING);
  set_target(host, "dark");
  ck_assert_str_eq(pv_host_got_set(host, TARGET), "dark");
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_EARLY);
  pv_host_play(host, bright, 22 * ONE_SECOND, NULL);
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_TOLD);
  const LV2_Atom* const than = ask_difference(host, PV_URI_THAN);
  ck_assert_str_eq((const char*)(than + 1), "dark's songs");
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; b += 11) {
    ck_assert_float_eq_tol(curve_at(host, PV_URI_SOUND, PV_WIDTH, b), -60.0f,
                           0.2f);
    ck_assert_float_eq_tol(curve_at(host, PV_URI_NOW, PV_WIDTH, b), -60.0f,
                           0.2f);
    ck_assert_float_eq(curve_at(host, PV_URI_MEDIAN, PV_WIDTH, b), -20.0f);
    ck_assert_float_le(curve_at(host, PV_URI_LOW, PV_WIDTH, b), -20.0f);
    ck_assert_float_ge(curve_at(host, PV_URI_HIGH, PV_WIDTH, b), -20.0f);
  }
  assert_found(host, "26 Hz to 11 kHz: 39.9 dB narrower than dark's songs");
  set_target(host, "");
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_NOTHING);
  ck_assert_ptr_null(ask_difference(host, PV_URI_SOUND));
  pv_host_free(host);
}
END_TEST

START_TEST(a_target_that_nobody_knows_is_refused)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  set_target(host, "Noon");
  ck_assert_ptr_null(pv_host_got_error(host));
  set_target(host, "Nooon");
  ck_assert(strstr(pv_host_got_error(host), "Nooon: neither a producer nor"));
  ck_assert_str_eq(pv_host_got_set(host, TARGET), "Noon");
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_EARLY);
  pv_files_save_guessing_model(good);
  pv_host_put_set(host, MODEL, LV2_ATOM__Path, good);
  pv_host_play(host, bright, 1, NULL);
  ck_assert(strstr(pv_host_got_error(host), "holds no profiles"));
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_NO_PROFILES);
  pv_host_free(host);
}
END_TEST

START_TEST(a_target_outlives_a_model_that_does_not_know_it)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  set_target(host, "bright");
  pv_host_put_set(host, MODEL, LV2_ATOM__Path, good);
  pv_host_play(host, bright, 1, NULL);
  ck_assert(strstr(pv_host_got_error(host), "bright: neither a producer nor"));
  pv_host_put_get(host, TARGET);
  pv_host_play(host, bright, 4 * ONE_SECOND, NULL);
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_NOTHING);
  pv_host_put_set(host, MODEL, LV2_ATOM__Path, "");
  pv_host_play(host, bright, 1, NULL);
  ck_assert_ptr_null(pv_host_got_error(host));
  pv_host_put_get(host, TARGET);
  pv_host_play(host, bright, 1, NULL);
  ck_assert_str_eq(pv_host_got_set(host, TARGET), "bright");
  pv_host_play(host, bright, 4 * ONE_SECOND, NULL);
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_TOLD);
  pv_host_free(host);
}
END_TEST

/// A reset, or a take in a bounce.
START_TEST(another_song_is_compared_by_itself)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  set_target(host, "dark");
  pv_host_play(host, bright, 5 * ONE_SECOND, NULL);
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_TOLD);
  *pv_host_port(host, "reset") = 1.0f;
  pv_host_play(host, bright, 2 * ONE_SECOND, NULL);
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_EARLY);
  // The first guess of the song is not its beginning.
  pv_host_play(host, bright, 3 * ONE_SECOND / 2, NULL);
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_TOLD);
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

typedef struct {
  int  n_guesses;
  int  n_models;
  int  n_states;
  int  n_songs;
  int  n_differences;
  int  n_findings;
  char first[64];
} Heard;

static int
on_message(const char* path,
           const char* types,
           lo_arg**    args,
           int         n,
           lo_message  m,
           void*       user)
{
  Heard* const heard = (Heard*)user;
  (void)m;
  if (!strcmp(path, "/desk/2/guess") && n == 3 && !strcmp(types, "sff")) {
    ++heard->n_guesses;
    snprintf(heard->first, sizeof(heard->first), "%s", &args[0]->s);
  }
  heard->n_models += !strcmp(path, "/desk/2/model");
  heard->n_states += !strcmp(path, "/desk/2/state");
  heard->n_songs += !strcmp(path, "/desk/2/song-position");
  heard->n_differences += !strcmp(path, "/desk/2/difference") && n == 25;
  heard->n_findings += !strcmp(path, "/desk/2/finding");
  return 0;
}

static void
receive(lo_server server)
{
  while (lo_server_recv_noblock(server, 4) > 0) {
  }
}

static lo_server
new_server(Heard* heard)
{
  const lo_server server = lo_server_new_with_proto(NULL, LO_UDP, NULL);
  lo_server_add_method(server, NULL, NULL, on_message, heard);
  return server;
}

START_TEST(guesses_go_out_over_osc)
{
  Heard           heard[2]  = { { 0 } };
  const lo_server server[2] = { new_server(&heard[0]), new_server(&heard[1]) };
  char            urls[128];
  snprintf(urls, sizeof(urls), "osc.udp://127.0.0.1:%d, osc.udp://127.0.0.1:%d",
           lo_server_get_port(server[0]), lo_server_get_port(server[1]));
  PvLv2Host* const host      = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  *pv_host_port(host, "osc") = 1.0f;
  pv_host_put_set(host, URL, LV2_ATOM__String, urls);
  pv_host_put_set(host, PREFIX, LV2_ATOM__String, "/desk/2");
  for (int i = 0; i < 5 * ONE_SECOND; ++i) {
    pv_host_play(host, bright, 1, NULL);
    receive(server[0]);
    receive(server[1]);
  }
  for (int i = 0; i < 2; ++i) {
    ck_assert_int_ge(heard[i].n_guesses, 3);
    ck_assert_int_ge(heard[i].n_states, 4);
    ck_assert_int_eq(heard[i].n_models, 1);
    ck_assert_int_eq(heard[i].n_songs, 4);
    ck_assert_str_eq(heard[i].first, "bright");
    heard[i] = (Heard){ 0 };
  }
  *pv_host_port(host, "osc") = 0.0f;
  for (int i = 0; i < 2 * ONE_SECOND; ++i) {
    pv_host_play(host, bright, 1, NULL);
    receive(server[0]);
  }
  ck_assert_int_eq(heard[0].n_guesses + heard[0].n_states, 0);
  pv_host_free(host);
  lo_server_free(server[0]);
  lo_server_free(server[1]);
}
END_TEST

/// For each guess, once 3 s were heard: seven measures of the song and of now.
START_TEST(a_difference_goes_out_over_osc)
{
  Heard           heard  = { 0 };
  const lo_server server = new_server(&heard);
  char            url[64];
  snprintf(url, sizeof(url), "osc.udp://127.0.0.1:%d",
           lo_server_get_port(server));
  PvLv2Host* const host      = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  *pv_host_port(host, "osc") = 1.0f;
  pv_host_put_set(host, URL, LV2_ATOM__String, url);
  pv_host_put_set(host, PREFIX, LV2_ATOM__String, "/desk/2");
  for (int i = 0; i < 5 * ONE_SECOND; ++i) {
    pv_host_play(host, bright, 1, NULL);
    receive(server);
  }
  ck_assert_int_gt(heard.n_guesses, 2);
  ck_assert_int_eq(heard.n_differences, 0);
  set_target(host, "dark");
  for (int i = 0; i < 23 * ONE_SECOND; ++i) {
    pv_host_play(host, bright, 1, NULL);
    receive(server);
  }
  ck_assert_int_ge(heard.n_differences, 2 * 14);
  ck_assert_int_eq(heard.n_differences % 14, 0);
  ck_assert_int_ge(heard.n_findings, 2);
  pv_host_free(host);
  lo_server_free(server);
}
END_TEST

// More than one packet holds.
START_TEST(all_songs_go_out_over_osc)
{
  enum { N = 500 };
  Heard               heard  = { 0 };
  const lo_server     server = new_server(&heard);
  PvModelParts* const parts  = pv_toy_parts_new();
  char                url[64];
  pv_toy_parts_fill(parts, N);
  pv_model_file_write(good, parts);
  snprintf(url, sizeof(url), "osc.udp://127.0.0.1:%d",
           lo_server_get_port(server));
  PvLv2Host* const host      = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  *pv_host_port(host, "osc") = 1.0f;
  pv_host_put_set(host, MODEL, LV2_ATOM__Path, good);
  pv_host_put_set(host, URL, LV2_ATOM__String, url);
  pv_host_put_set(host, PREFIX, LV2_ATOM__String, "/desk/2");
  while (heard.n_songs < N) {
    pv_host_play(host, bright, 1, NULL);
    receive(server);
  }
  ck_assert_int_eq(heard.n_songs, N);
  ck_assert_int_eq(heard.n_models, 1);
  pv_host_free(host);
  lo_server_free(server);
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
  tcase_add_test(tests, the_sound_is_compared_with_the_target);
  tcase_add_test(tests, a_target_that_nobody_knows_is_refused);
  tcase_add_test(tests, a_target_outlives_a_model_that_does_not_know_it);
  tcase_add_test(tests, another_song_is_compared_by_itself);
  tcase_add_test(tests, values_of_the_wrong_kind_are_refused);
  tcase_add_test(tests, forged_messages_lead_nowhere);
  tcase_add_test(tests, what_finds_no_room_is_told_later);
  tcase_add_test(tests, each_instance_has_a_number);
  tcase_add_test(tests, guesses_go_out_over_osc);
  tcase_add_test(tests, a_difference_goes_out_over_osc);
  tcase_add_test(tests, all_songs_go_out_over_osc);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
