// SPDX-License-Identifier: GPL-3.0-or-later

/// What the plugin sends over OSC.

#include "support/lv2/host.h"
#include "support/lv2/sound.h"
#include "support/models/file.h"
#include "support/models/toy.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "plugin/messages/uris.h"

#include <check.h>
#include <lo/lo.h>
#include <lv2/atom/atom.h>
#include <stdio.h>
#include <string.h>

enum { RATE = 48000, BLOCK = PV_PLAY_BLOCK, ONE_SECOND = RATE / BLOCK };

static const char* const model = "model.safetensors";

static float bright[BLOCK];

static void
setup(void)
{
  pv_sound_tone(bright, BLOCK, RATE, true);
  pv_scratch_enter();
}

typedef struct {
  int  n_guesses;
  int  n_models;
  int  n_states;
  int  n_songs;
  int  n_differences;
  int  n_findings;
  char first[64];
  char compared[64]; ///< "none" before it is told
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
  if (!strcmp(path, "/desk/2/compared") && !strcmp(types, "s")) {
    snprintf(heard->compared, sizeof(heard->compared), "%s", &args[0]->s);
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
  pv_host_put_set(host, PV_URI_OSC_URL, LV2_ATOM__String, urls);
  pv_host_put_set(host, PV_URI_OSC_PREFIX, LV2_ATOM__String, "/desk/2");
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

/// Each guess brings seven measures of the song and of now, once 3 s were heard.
START_TEST(a_difference_goes_out_over_osc)
{
  Heard           heard  = { .compared = "none" };
  const lo_server server = new_server(&heard);
  char            url[64];
  snprintf(url, sizeof(url), "osc.udp://127.0.0.1:%d",
           lo_server_get_port(server));
  PvLv2Host* const host      = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  *pv_host_port(host, "osc") = 1.0f;
  pv_host_put_set(host, PV_URI_OSC_URL, LV2_ATOM__String, url);
  pv_host_put_set(host, PV_URI_OSC_PREFIX, LV2_ATOM__String, "/desk/2");
  for (int i = 0; i < 5 * ONE_SECOND; ++i) {
    pv_host_play(host, bright, 1, NULL);
    receive(server);
  }
  ck_assert_int_gt(heard.n_guesses, 2);
  ck_assert_str_eq(heard.compared, "");
  ck_assert_int_eq(heard.n_differences, 0);
  pv_host_put_set(host, PV_URI_TARGET, LV2_ATOM__String, "dark");
  for (int i = 0; i < 23 * ONE_SECOND; ++i) {
    pv_host_play(host, bright, 1, NULL);
    receive(server);
  }
  ck_assert_int_ge(heard.n_differences, 2 * 14);
  ck_assert_int_eq(heard.n_differences % 14, 0);
  ck_assert_int_ge(heard.n_findings, 2);
  ck_assert_str_eq(heard.compared, "dark");
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
  pv_model_file_write(model, parts);
  snprintf(url, sizeof(url), "osc.udp://127.0.0.1:%d",
           lo_server_get_port(server));
  PvLv2Host* const host      = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  *pv_host_port(host, "osc") = 1.0f;
  pv_host_put_set(host, PV_URI_MODEL, LV2_ATOM__Path, model);
  pv_host_put_set(host, PV_URI_OSC_URL, LV2_ATOM__String, url);
  pv_host_put_set(host, PV_URI_OSC_PREFIX, LV2_ATOM__String, "/desk/2");
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
  Suite* const suite = suite_create("lv2_osc");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 120);
  tcase_add_checked_fixture(tests, setup, pv_scratch_leave);
  tcase_add_test(tests, guesses_go_out_over_osc);
  tcase_add_test(tests, a_difference_goes_out_over_osc);
  tcase_add_test(tests, all_songs_go_out_over_osc);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
