// SPDX-License-Identifier: GPL-3.0-or-later

/// The window's messages, spoken with the plugin itself.

#include "support/lv2/files.h"
#include "support/lv2/host.h"
#include "support/lv2/sound.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "plugin/messages/ports.h"
#include "plugin/window/messages.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 48000, BLOCK = 1024, ONE_SECOND = RATE / BLOCK };

static float      bright[BLOCK], result[BLOCK];
static PvUris     uris;
static PvUiOut    out;
static PvUiScene  scene;
static PvLv2Host* host;

static void
setup(void)
{
  pv_uris_map(&uris, pv_host_urid_map());
  pv_ui_out_init(&out, &uris, pv_host_urid_map());
  pv_ui_scene_init(&scene);
  pv_sound_tone(bright, BLOCK, RATE, true);
  host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
}

static void
teardown(void)
{
  pv_host_free(host);
  pv_ui_scene_clear(&scene);
}

static void
receive_answers(void)
{
  const LV2_Atom* atom = NULL;
  while ((atom = pv_host_next_message(host, atom))) {
    pv_ui_take(&scene, &uris, atom, (uint32_t)sizeof(LV2_Atom) + atom->size);
  }
}

static void
play(uint32_t n_blocks)
{
  for (uint32_t i = 0; i < n_blocks; ++i) {
    pv_host_run(host, bright, NULL, result, NULL, BLOCK);
    receive_answers();
  }
}

static void
send(const LV2_Atom* atom)
{
  pv_host_put_bytes(host, atom->type, atom + 1, atom->size);
  play(1);
}

START_TEST(the_plugin_answers_all)
{
  ck_assert(!scene.is_connected);
  send(pv_ui_ask_all(&out));
  ck_assert(scene.is_connected);
  ck_assert(strstr(scene.param[PV_PARAM_MODEL], "/default.safetensors"));
  ck_assert_str_eq(scene.param[PV_PARAM_OSC_URL], "osc.udp://127.0.0.1:9000");
  ck_assert_str_eq(scene.param[PV_PARAM_OSC_PREFIX], "/prodval/1");
  ck_assert_int_eq(scene.state, PV_SHOWN_FILLING);
  ck_assert(!scene.has_guess);
}
END_TEST

START_TEST(the_map_comes_as_it_is_in_the_model)
{
  static const char* const titles[] = { "Cellar", "Mine", "Noon", "Glass" };
  static const float       places[] = { 0.4f, 0.6f, 4.5f, 5.5f };
  send(pv_ui_ask_songs(&out, 0));
  ck_assert(scene.is_model_told);
  ck_assert_str_eq(scene.model_name, "Toy");
  ck_assert_uint_eq(scene.n_labels, 2);
  ck_assert_uint_eq(scene.n_held, 4);
  ck_assert_uint_eq(scene.n_total, 4);
  ck_assert_uint_eq(scene.n_songs, 4);
  for (uint32_t i = 0; i < 4; ++i) {
    ck_assert_str_eq(scene.songs[i].title, titles[i]);
    ck_assert_str_eq(scene.songs[i].label, i < 2 ? "dark" : "bright");
    ck_assert_int_eq(scene.songs[i].index, i < 2);
    ck_assert_float_eq_tol(scene.songs[i].position[0], places[i] / 3.0f - 1.0f,
                           1e-6f);
  }
  // What lies beyond the last one is empty, and changes nothing.
  send(pv_ui_ask_songs(&out, 4));
  ck_assert_uint_eq(scene.n_songs, 4);
  send(pv_ui_ask_songs(&out, 1000000));
  ck_assert_uint_eq(scene.n_songs, 4);
}
END_TEST

START_TEST(a_guess_has_ranking_songs_and_place)
{
  send(pv_ui_ask_songs(&out, 0));
  play(4 * ONE_SECOND);
  ck_assert_int_eq(scene.state, PV_SHOWN_LISTENING);
  ck_assert(scene.has_guess);
  ck_assert_str_eq(scene.label, "bright");
  ck_assert_int_eq(scene.index, 0);
  ck_assert_float_gt(scene.confidence, 0.9f);
  ck_assert_str_eq(scene.rows[0].label, "bright");
  ck_assert_int_eq(scene.rows[0].index, 0);
  ck_assert_float_gt(scene.rows[0].share, 0.9f);
  ck_assert_uint_ge(scene.n_nearest, 1);
  ck_assert_str_eq(scene.nearest[0].label, "bright");
  ck_assert_int_ge(scene.nearest_song[0], 2);
  ck_assert_str_eq(scene.songs[scene.nearest_song[0]].title,
                   scene.nearest[0].title);
  ck_assert_uint_ge(scene.n_trail, 1);
  ck_assert_float_gt(scene.position[0], 0.3f);
}
END_TEST

START_TEST(a_frozen_window_notes_what_it_hears)
{
  play(8 * ONE_SECOND);
  const uint32_t n = scene.n_history;
  const float    s = scene.seconds;
  ck_assert_uint_gt(n, 0);
  scene.is_frozen = true;
  play(8 * ONE_SECOND);
  ck_assert_uint_eq(scene.n_history, n);
  ck_assert_float_eq(scene.seconds, s);
  ck_assert_uint_ge(scene.n_unseen, 7);
  const PvUiMoment* const last = &scene.unseen[scene.n_unseen - 1];
  ck_assert_float_gt(last->seconds, s + 6.0f);
  ck_assert_int_eq(last->index, 0);
  ck_assert_float_gt(last->probability, 0.9f);
  ck_assert_uint_eq(last->song, 1);
}
END_TEST

/// However often it is told again.
START_TEST(a_guess_keeps_its_seconds_through_silence)
{
  play(8 * ONE_SECOND);
  const float s = scene.guess_seconds;
  ck_assert_float_gt(s, 6.0f);
  memset(bright, 0, sizeof(bright));
  play(5 * ONE_SECOND);
  pv_ui_take_value(&scene, PV_PORT_SECONDS, *pv_host_port(host, "seconds"));
  send(pv_ui_ask_all(&out));
  ck_assert_int_eq(scene.state, PV_SHOWN_SILENT);
  ck_assert_float_eq(scene.seconds, 0.0f);
  ck_assert_float_ge(scene.guess_seconds, s);
}
END_TEST

START_TEST(another_song_begins_with_a_reading_and_a_trail_of_its_own)
{
  play(8 * ONE_SECOND);
  ck_assert_uint_eq(scene.song, 1);
  ck_assert_str_eq(scene.now.label, "bright");
  ck_assert_int_eq(scene.now_index, 0);
  ck_assert_float_gt(scene.now.probability, 0.5f);
  ck_assert_uint_ge(scene.n_trail, 1);
  memcpy(scene.trail[0], (float[2]){ -0.9f, 0.9f }, sizeof(scene.trail[0]));
  *pv_host_port(host, "reset") = 1.0f;
  play(8 * ONE_SECOND);
  ck_assert_uint_eq(scene.song, 2);
  ck_assert_float_ne(scene.trail[0][0], -0.9f);
}
END_TEST

START_TEST(the_window_sets_the_target)
{
  send(pv_ui_ask_all(&out));
  send(pv_ui_set(&out, PV_PARAM_OSC_URL, "osc.udp://127.0.0.1:9123"));
  ck_assert_str_eq(scene.param[PV_PARAM_OSC_URL], "osc.udp://127.0.0.1:9123");
  ck_assert_str_eq(scene.failure, "");
  send(pv_ui_set(&out, PV_PARAM_OSC_URL, "nothing"));
  ck_assert_ptr_nonnull(strstr(scene.failure, "nothing"));
  ck_assert_uint_eq(scene.failed_param, PV_PARAM_OSC_URL);
  ck_assert_str_eq(scene.param[PV_PARAM_OSC_URL], "osc.udp://127.0.0.1:9123");
}
END_TEST

START_TEST(the_window_chooses_which_songs_are_near)
{
  char* const folder = pv_files_new_folder();
  char        path[256];
  snprintf(path, sizeof(path), "%s/m.safetensors", folder);
  pv_files_save_guessing_model(path);
  send(pv_ui_ask_all(&out));
  ck_assert_int_eq(pv_ui_scene_nearest_wanted(&scene), PV_NEAREST_BY_SOUND);
  send(pv_ui_set(&out, PV_PARAM_NEAREST, "guess"));
  ck_assert_int_eq(pv_ui_scene_nearest_wanted(&scene), PV_NEAREST_BY_GUESS);
  ck_assert_uint_eq(scene.failed_param, PV_PARAM_NEAREST);
  ck_assert_ptr_nonnull(strstr(scene.failure, "does not store"));
  play(3 * ONE_SECOND);
  ck_assert_int_eq(scene.nearest_by, PV_NEAREST_BY_SOUND);
  send(pv_ui_set(&out, PV_PARAM_MODEL, path));
  play(3 * ONE_SECOND);
  ck_assert_int_eq(scene.nearest_by, PV_NEAREST_BY_GUESS);
  ck_assert_str_eq(scene.nearest[0].title, "Cellar");
  pv_remove_folder(folder);
  free(folder);
}
END_TEST

START_TEST(another_model_has_other_songs)
{
  char* const folder = pv_files_new_folder();
  char        path[256];
  snprintf(path, sizeof(path), "%s/m.safetensors", folder);
  pv_files_save_model(path, "Grace");
  send(pv_ui_ask_songs(&out, 0));
  send(pv_ui_set(&out, PV_PARAM_MODEL, path));
  ck_assert_str_eq(scene.param[PV_PARAM_MODEL], path);
  ck_assert(!scene.is_model_told);
  ck_assert_uint_eq(scene.n_songs, 0);
  send(pv_ui_ask_songs(&out, 0));
  ck_assert_uint_eq(scene.n_songs, 4);
  ck_assert(!strcmp(scene.songs[0].label, "Grace") ||
            !strcmp(scene.songs[3].label, "Grace"));
  send(pv_ui_set(&out, PV_PARAM_MODEL, "/nowhere/m.safetensors"));
  ck_assert_ptr_nonnull(strstr(scene.failure, "/nowhere/m.safetensors"));
  ck_assert_uint_eq(scene.failed_param, PV_PARAM_MODEL);
  send(pv_ui_set(&out, PV_PARAM_MODEL, ""));
  ck_assert(strstr(scene.param[PV_PARAM_MODEL], "/default.safetensors"));
  pv_remove_folder(folder);
  free(folder);
}
END_TEST

static void
ask_difference(void)
{
  send(pv_ui_ask_difference(&out));
}

START_TEST(the_window_chooses_what_the_mix_is_compared_with)
{
  send(pv_ui_ask_all(&out));
  ask_difference();
  ck_assert_int_eq(scene.difference.beside, PV_BESIDE_NOTHING);
  send(pv_ui_set(&out, PV_PARAM_TARGET, "dark"));
  ck_assert_str_eq(scene.param[PV_PARAM_TARGET], "dark");
  ck_assert(scene.is_difference_old);
  ask_difference();
  ck_assert_int_eq(scene.difference.beside, PV_BESIDE_EARLY);
  pv_ui_scene_fail(&scene, PV_UI_NOT_STORED, "There is nothing yet.");
  play(5 * ONE_SECOND);
  ck_assert_str_ne(scene.failure, "");
  ask_difference();
  ck_assert_int_eq(scene.difference.beside, PV_BESIDE_TOLD);
  ck_assert_str_eq(scene.failure, "");
  ck_assert_uint_eq(scene.difference.findings.n, 0);
  play(17 * ONE_SECOND);
  ask_difference();
  ck_assert_str_eq(scene.difference.than, "dark's songs");
  ck_assert_uint_eq(scene.difference.n_songs, 2);
  ck_assert_uint_ge(scene.difference.findings.n, 1);
  ck_assert_float_eq_tol(scene.difference.sound.at[PV_WIDTH][9], -60.0f, 0.2f);
  ck_assert_float_eq_tol(scene.difference.now.at[PV_WIDTH][9], -60.0f, 0.2f);
  ck_assert_float_eq(scene.difference.median.at[PV_WIDTH][9], -20.0f);
  ck_assert_float_nan(scene.difference.now.at[PV_RANGE][9]);
  // Another one is compared at once with what was heard.
  send(pv_ui_set(&out, PV_PARAM_TARGET, "Noon"));
  ck_assert_int_eq(scene.difference.beside, PV_BESIDE_EARLY);
  ask_difference();
  ck_assert_int_eq(scene.difference.beside, PV_BESIDE_TOLD);
  ck_assert_float_eq(scene.difference.median.at[PV_WIDTH][9], -10.0f);
  send(pv_ui_set(&out, PV_PARAM_TARGET, "Nobody"));
  ck_assert_uint_eq(scene.failed_param, PV_PARAM_TARGET);
  ck_assert_ptr_nonnull(strstr(scene.failure, "Nobody"));
  ck_assert_str_eq(scene.param[PV_PARAM_TARGET], "Noon");
}
END_TEST

START_TEST(a_frozen_window_holds_the_curves)
{
  send(pv_ui_set(&out, PV_PARAM_TARGET, "dark"));
  play(4 * ONE_SECOND);
  ask_difference();
  scene.is_frozen                       = true;
  scene.difference.sound.at[PV_TONE][0] = 12.5f;
  play(2 * ONE_SECOND);
  ask_difference();
  ck_assert_float_eq(scene.difference.sound.at[PV_TONE][0], 12.5f);
  scene.is_frozen = false;
  ask_difference();
  ck_assert_float_ne(scene.difference.sound.at[PV_TONE][0], 12.5f);
}
END_TEST

START_TEST(following_again_forgets_nothing)
{
  send(pv_ui_ask_songs(&out, 0));
  play(8 * ONE_SECOND);
  const uint32_t n = scene.n_history;
  ck_assert_uint_gt(n, 4);
  pv_ui_scene_forget(&scene);
  send(pv_ui_ask_guess(&out));
  ck_assert(scene.has_guess);
  ck_assert_str_eq(scene.label, "bright");
  ck_assert_uint_ge(scene.n_history, n);
  ck_assert_uint_eq(scene.n_songs, 4);
}
END_TEST

/// More is asked for at once than the queue of answers holds.
START_TEST(answers_that_find_no_room_come_later)
{
  PvLv2Host* const slow = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_QUEUE);
  char             path[2000];
  memset(path, 'x', sizeof(path) - 1);
  path[0] = '/', path[sizeof(path) - 1] = '\0';
  for (int i = 0; i < 30; ++i) {
    for (int j = 0; j < 4; ++j) {
      const LV2_Atom* const songs = pv_ui_ask_songs(&out, 0);
      pv_host_put_bytes(slow, songs->type, songs + 1, songs->size);
      const LV2_Atom* const difference = pv_ui_ask_difference(&out);
      pv_host_put_bytes(slow, difference->type, difference + 1,
                        difference->size);
      pv_host_put_get(slow, NULL);
    }
    pv_host_put_set(slow, PV_URI_MODEL, LV2_ATOM__Path, path);
    pv_host_run(slow, bright, NULL, result, NULL, BLOCK);
    pv_host_work(slow, 100);
  }
  for (int i = 0; i < 2 * ONE_SECOND; ++i) {
    pv_host_run(slow, bright, NULL, result, NULL, BLOCK);
    pv_host_work(slow, 100);
  }
  ck_assert_float_gt(*pv_host_port(slow, "seconds"), 1.0f);
  pv_host_free(slow);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("ui_messages");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 120);
  tcase_add_checked_fixture(tests, setup, teardown);
  tcase_add_test(tests, the_plugin_answers_all);
  tcase_add_test(tests, the_map_comes_as_it_is_in_the_model);
  tcase_add_test(tests, a_guess_has_ranking_songs_and_place);
  tcase_add_test(tests, a_frozen_window_notes_what_it_hears);
  tcase_add_test(tests, a_guess_keeps_its_seconds_through_silence);
  tcase_add_test(tests,
                 another_song_begins_with_a_reading_and_a_trail_of_its_own);
  tcase_add_test(tests, the_window_sets_the_target);
  tcase_add_test(tests, the_window_chooses_which_songs_are_near);
  tcase_add_test(tests, the_window_chooses_what_the_mix_is_compared_with);
  tcase_add_test(tests, a_frozen_window_holds_the_curves);
  tcase_add_test(tests, following_again_forgets_nothing);
  tcase_add_test(tests, another_model_has_other_songs);
  tcase_add_test(tests, answers_that_find_no_room_come_later);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
