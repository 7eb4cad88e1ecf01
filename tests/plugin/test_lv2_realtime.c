// SPDX-License-Identifier: GPL-3.0-or-later

/// The plugin in real time: the test host runs it under the guard, through all
/// that a session brings; and a fault planted in its run() is found.

#include "support/lv2/files.h"
#include "support/lv2/host.h"
#include "support/lv2/sound.h"
#include "support/run_suite.h"
#include "support/scratch.h"

#include <check.h>
#include <lv2/atom/atom.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 48000, MAX_BLOCK = 4096 };

static float sound[MAX_BLOCK];
static float out[2][MAX_BLOCK];

static void
run(PvLv2Host* host, uint32_t n)
{
  pv_host_run(host, sound, sound, out[0], out[1], n);
}

START_TEST(a_session_stays_in_real_time)
{
  static const uint32_t blocks[] = { 1, 64, 1000, 4096, 0 };
  char* const           folder   = pv_files_new_folder();
  char                  path[256];
  PvSaid                said = { 0 };
  snprintf(path, sizeof(path), "%s/m.safetensors", folder);
  pv_files_save_model(path, "Grace");
  pv_sound_tone(sound, MAX_BLOCK, RATE, true);
  PvLv2Host* const host      = pv_host_new(PV_HOST_STEREO, RATE, PV_WORK_QUEUE);
  *pv_host_port(host, "osc") = 1.0f;
  for (uint32_t i = 0; i < 400; ++i) {
    sound[i % MAX_BLOCK] = i % 7 ? sound[i % MAX_BLOCK] : NAN;
    if (i % 40 == 5) {
      pv_host_put_set(host, "urn:production-value:model", LV2_ATOM__Path,
                      i % 80 == 5 ? path : "/no/such/file");
    }
    if (i == 6) {
      pv_host_put_set(host, "urn:production-value:target", LV2_ATOM__String,
                      "dark");
    }
    if (i % 50 == 6) {
      pv_host_put_get(host, NULL);
      pv_host_put_get(host, "urn:production-value:difference");
      pv_host_put_position(host, 0, i, i % 100 == 6 ? 1.0f : 0.0f);
    }
    *pv_host_port(host, "reset")   = i % 90 == 80 ? 1.0f : 0.0f;
    *pv_host_port(host, "enabled") = i % 200 < 190 ? 1.0f : 0.0f;
    run(host, blocks[i % 5]);
    pv_said_take(&said, host);
    // Sometimes the worker stays away.
    if (i % 100 < 60) {
      pv_host_work(host, 100);
    }
  }
  ck_assert_str_ne(said.first, "");
  pv_host_free(host);
  pv_remove_folder(folder);
  free(folder);
}
END_TEST

static void (*run_of_plugin)(LV2_Handle, uint32_t);

static void
faulty_run(LV2_Handle handle, uint32_t n)
{
  void* volatile memory = malloc(16);
  free(memory);
  run_of_plugin(handle, n);
}

START_TEST(a_planted_fault_is_found)
{
  PvLv2Host* const    host     = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_NONE);
  LilvInstance* const instance = pv_host_instance(host);
  LV2_Descriptor      faulty   = *instance->lv2_descriptor;
  run_of_plugin                = faulty.run;
  faulty.run                   = faulty_run;
  run(host, 64);
  instance->lv2_descriptor = &faulty;
  // Free-wheeling, it may wait.
  *pv_host_port(host, "freewheel") = 1.0f;
  run(host, 64);
  if (freopen("/dev/null", "w", stderr)) {
    *pv_host_port(host, "freewheel") = 0.0f;
    run(host, 64);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("lv2_realtime");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 120);
  tcase_add_test(tests, a_session_stays_in_real_time);
  if (!strcmp(PV_GUARD, "ours")) {
    tcase_add_test_raise_signal(tests, a_planted_fault_is_found, SIGABRT);
  } else if (!strcmp(PV_GUARD, "realtime sanitizer")) {
    tcase_add_exit_test(tests, a_planted_fault_is_found, 43);
  }
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
