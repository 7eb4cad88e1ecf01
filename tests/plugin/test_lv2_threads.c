// SPDX-License-Identifier: GPL-3.0-or-later

/// Instances that live and die beside each other, each with its own worker,
/// and states restored while the sound runs.  Meant for the thread sanitizer.

#include "support/lv2/files.h"
#include "support/lv2/host.h"
#include "support/lv2/sound.h"
#include "support/run_suite.h"
#include "support/scratch.h"

#include <check.h>
#include <lv2/atom/atom.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { N_THREADS = 4, N_LIVES = 4, RATE = 48000, BLOCK = 1000 };

typedef struct {
  int         number;
  const char* model;
  const char* label;
  uint32_t    rate_hz;
  int         n_right;
} Life;

static void
pause_ms(long ms)
{
  const struct timespec time = { 0, ms * 1000000 };
  nanosleep(&time, NULL);
}

static void
play(PvLv2Host* host, const float* sound, uint32_t n_blocks, PvSaid* said)
{
  float out[BLOCK];
  for (uint32_t i = 0; i < n_blocks; ++i) {
    pv_host_run(host, sound, sound, out, out, BLOCK);
    pv_said_take(said, host);
    if (i % 16 == 0) {
      pause_ms(1);
    }
  }
}

static void*
live(void* user)
{
  Life* const life = (Life*)user;
  float       sound[BLOCK];
  pv_sound_tone(sound, BLOCK, life->rate_hz, true);
  for (int i = 0; i < N_LIVES; ++i) {
    PvSaid           said = { 0 };
    PvLv2Host* const host = pv_host_new(i % 2 ? PV_HOST_MONO : PV_HOST_STEREO,
                                        life->rate_hz, PV_WORK_THREAD);
    *pv_host_port(host, "osc") = 1.0f;
    play(host, sound, 20, &said);
    pv_host_put_set(host, "urn:production-value:target", LV2_ATOM__String,
                    "dark");
    pv_host_put_set(host, "urn:production-value:model", LV2_ATOM__Path,
                    life->model);
    for (int tries = 0; tries < 500 && strcmp(said.first, life->label) != 0;
         ++tries) {
      pv_host_put_get(host, "urn:production-value:difference");
      play(host, sound, 16, &said);
    }
    life->n_right += !strcmp(said.first, life->label);
    pv_host_free(host);
  }
  return NULL;
}

START_TEST(four_instances_in_four_threads)
{
  static const uint32_t rates[N_THREADS] = { 44100, 48000, 96000, 22050 };
  char* const           folder           = pv_files_new_folder();
  pthread_t             threads[N_THREADS];
  Life                  lives[N_THREADS];
  char                  paths[N_THREADS][256];
  char                  labels[N_THREADS][16];
  for (int i = 0; i < N_THREADS; ++i) {
    snprintf(paths[i], sizeof(paths[i]), "%s/%d.safetensors", folder, i);
    snprintf(labels[i], sizeof(labels[i]), "label %d", i);
    pv_files_save_model(paths[i], labels[i]);
    lives[i] = (Life){ i, paths[i], labels[i], rates[i], 0 };
  }
  for (int i = 0; i < N_THREADS; ++i) {
    pthread_create(&threads[i], NULL, live, &lives[i]);
  }
  for (int i = 0; i < N_THREADS; ++i) {
    pthread_join(threads[i], NULL);
    ck_assert_int_eq(lives[i].n_right, N_LIVES);
  }
  pv_remove_folder(folder);
  free(folder);
}
END_TEST

enum { N_INSTANCES = 32 };

START_TEST(thirty_two_instances_side_by_side)
{
  char* const folder = pv_files_new_folder();
  char        path[256];
  float       sound[BLOCK];
  PvLv2Host*  hosts[N_INSTANCES];
  PvSaid      said[N_INSTANCES] = { 0 };
  int         n_right           = 0;
  pv_sound_tone(sound, BLOCK, RATE, true);
  snprintf(path, sizeof(path), "%s/m.safetensors", folder);
  pv_files_save_model(path, "Grace");
  for (int i = 0; i < N_INSTANCES; ++i) {
    hosts[i] = pv_host_new(PV_HOST_STEREO, RATE, PV_WORK_THREAD);
    ck_assert_ptr_nonnull(hosts[i]);
    pv_host_put_set(hosts[i], "urn:production-value:model", LV2_ATOM__Path,
                    path);
  }
  for (int tries = 0; tries < 500 && n_right < N_INSTANCES; ++tries) {
    n_right = 0;
    for (int i = 0; i < N_INSTANCES; ++i) {
      play(hosts[i], sound, 16, &said[i]);
      n_right += !strcmp(said[i].first, "Grace");
    }
  }
  ck_assert_int_eq(n_right, N_INSTANCES);
  for (int i = 0; i < N_INSTANCES; ++i) {
    pv_host_free(hosts[i]);
  }
  pv_remove_folder(folder);
  free(folder);
}
END_TEST

typedef struct {
  PvLv2Host*  host;
  LilvState*  states[2];
  atomic_bool done;
} Restorer;

static void*
restore_often(void* user)
{
  Restorer* const restorer = (Restorer*)user;
  for (int i = 0; i < 60; ++i) {
    pv_host_restore(restorer->host, restorer->states[i % 2]);
    pause_ms(2);
  }
  atomic_store(&restorer->done, true);
  return NULL;
}

START_TEST(states_are_restored_while_sound_runs)
{
  char* const folder = pv_files_new_folder();
  char        path[256];
  float       sound[BLOCK];
  Restorer    restorer = { 0 };
  PvSaid      said     = { 0 };
  pthread_t   thread;
  pv_sound_tone(sound, BLOCK, RATE, true);
  snprintf(path, sizeof(path), "%s/m.safetensors", folder);
  pv_files_save_model(path, "Grace");
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_THREAD);
  restorer.host         = host;
  restorer.states[0]    = pv_host_save(host, folder);
  pv_host_put_set(host, "urn:production-value:model", LV2_ATOM__Path, path);
  for (int i = 0; i < 500 && strcmp(said.first, "Grace") != 0; ++i) {
    play(host, sound, 16, &said);
  }
  restorer.states[1] = pv_host_save(host, folder);
  pthread_create(&thread, NULL, restore_often, &restorer);
  while (!atomic_load(&restorer.done)) {
    play(host, sound, 1, &said);
  }
  pthread_join(thread, NULL);
  memset(&said, 0, sizeof(said));
  for (int i = 0; i < 500 && strcmp(said.first, "Grace") != 0; ++i) {
    play(host, sound, 16, &said);
  }
  ck_assert_str_eq(said.first, "Grace");
  lilv_state_free(restorer.states[0]);
  lilv_state_free(restorer.states[1]);
  pv_host_free(host);
  pv_remove_folder(folder);
  free(folder);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("lv2_threads");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 240);
  tcase_add_test(tests, four_instances_in_four_threads);
  tcase_add_test(tests, thirty_two_instances_side_by_side);
  tcase_add_test(tests, states_are_restored_while_sound_runs);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
