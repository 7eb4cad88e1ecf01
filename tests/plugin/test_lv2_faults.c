// SPDX-License-Identifier: GPL-3.0-or-later

/// The plugin's run() finds in memory all that it runs, reads and writes: no
/// page fault is left to the audio thread.

// RUSAGE_THREAD is GNU's.
#define _GNU_SOURCE

#include "support/lv2/host.h"
#include "support/lv2/sound.h"
#include "support/run_suite.h"

#include "base/prefault.h"

#include <check.h>
#include <lv2/atom/atom.h>
#include <sys/resource.h>

enum { N_BLOCK = 512, N_SECONDS = 12 };

static void (*run_of_plugin)(LV2_Handle, uint32_t);
static long n_faults;

static long
faults_so_far(void)
{
  struct rusage usage;
  getrusage(RUSAGE_THREAD, &usage);
  return usage.ru_minflt + usage.ru_majflt;
}

static void
counted_run(LV2_Handle handle, uint32_t n)
{
  const long before = faults_so_far();
  run_of_plugin(handle, n);
  n_faults += faults_so_far() - before;
}

/// The audio thread's stack is the host's, and so are buffers and messages.
static void
touch_host(PvLv2Host* host, float sound[2][N_BLOCK])
{
  pv_prefault_stack();
  pv_prefault(sound, 2 * sizeof(*sound));
  pv_host_touch(host);
  faults_so_far();
}

/// Page faults within run(), from the first block on.
static long
count_faults(const char* uri, double rate)
{
  static float        sound[2][N_BLOCK];
  PvLv2Host* const    host     = pv_host_new(uri, rate, PV_WORK_NONE);
  LilvInstance* const instance = pv_host_instance(host);
  LV2_Descriptor      counted  = *instance->lv2_descriptor;
  run_of_plugin                = counted.run;
  counted.run                  = counted_run;
  instance->lv2_descriptor     = &counted;
  n_faults                     = 0;
  pv_sound_tone(sound[0], N_BLOCK, (uint32_t)rate, true);
  touch_host(host, sound);
  for (int i = 0; i < N_SECONDS * rate / N_BLOCK; ++i) {
    if (i == 100) {
      pv_host_put_set(host, "urn:production-value:oscPrefix", LV2_ATOM__String,
                      "/there/is/no/worker");
      pv_host_put_get(host, NULL);
      pv_host_put_position(host, 0, 0, 1.0f);
    }
    *pv_host_port(host, "reset") = i == 200 ? 1.0f : 0.0f;
    pv_host_run(host, sound[0], sound[0], sound[1], sound[1], N_BLOCK);
  }
  pv_host_free(host);
  return n_faults;
}

START_TEST(run_faults_no_page_in)
{
  static const double rates[] = { 48000.0, 44100.0, 192000.0, 22050.0 };
  const double        rate    = rates[_i / 2];
  const char* const   uri     = _i % 2 ? PV_HOST_MONO : PV_HOST_STEREO;
  const long          n       = count_faults(uri, rate);
  ck_assert_msg(n == 0, "%ld page faults at %g Hz", n, rate);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("lv2_faults");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 120);
  tcase_add_loop_test(tests, run_faults_no_page_in, 0, 8);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
