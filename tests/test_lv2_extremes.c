// SPDX-License-Identifier: GPL-3.0-or-later

/// Values that nobody means, in the host's transport and its ports: the plugin
/// goes on.

#include "support/lv2_host.h"
#include "support/lv2_sound.h"
#include "support/run_suite.h"

#include <check.h>
#include <float.h>
#include <math.h>
#include <stdint.h>

enum { RATE = 48000, BLOCK = 1024, ONE_SECOND = RATE / BLOCK };

static const double numbers[] = {
  0.0,       -0.0,    -1.0,         1.0,          0.5,     -1e300,
  1e300,     -9.3e18, 9.3e18,       0x1p63,       -0x1p63, 0x1p53,
  0x1p62,    DBL_MAX, -DBL_MAX,     DBL_MIN,      NAN,     INFINITY,
  -INFINITY, FLT_MAX, 4294967296.0, -2147483649.0
};
enum { N_NUMBERS = sizeof(numbers) / sizeof(*numbers) };

static const int64_t frames[] = { INT64_MAX, INT64_MIN,        INT64_MAX - 10,
                                  -1,        INT64_C(1) << 62, 0 };
enum { N_FRAMES = sizeof(frames) / sizeof(*frames) };

static float sound[BLOCK], out[2][BLOCK];

static void
play(PvHost* host)
{
  pv_host_run(host, sound, sound, out[0], out[1], BLOCK);
  ck_assert_mem_eq(out[0], sound, sizeof(sound));
  pv_host_work(host, 9);
}

static PvHost*
new_host(void)
{
  pv_sound_tone(sound, BLOCK, RATE, true);
  return pv_host_new(PV_HOST_STEREO, RATE, PV_WORK_QUEUE);
}

/// Frames beyond what a transport can count say nothing of where it is: a take
/// that rolls goes on.
START_TEST(a_take_outlives_absurd_positions)
{
  static const double absurd[] = {
    -1.0,   NAN,    INFINITY, -INFINITY, 1e300,
    -1e300, 0x1p63, -0x1p63,  0x1p62,    9.3e18
  };
  PvHost* const host               = new_host();
  *pv_host_port(host, "freewheel") = 1.0f;
  pv_host_put_position(host, 0, 0, 1.0f);
  for (int i = 0; i < 3 * ONE_SECOND; ++i) {
    if (_i == 0) {
      pv_host_put_any_position(host, (uint32_t)(i * 37 % BLOCK), absurd[i % 10],
                               i & 1 ? NAN : 1.0);
    } else {
      pv_host_put_position(host, (uint32_t)(i * 37 % BLOCK),
                           frames[i % (N_FRAMES - 1)], INFINITY);
    }
    play(host);
  }
  ck_assert_float_gt(*pv_host_port(host, "seconds"), 2.5f);
  // A place that can be is another take.
  pv_host_put_position(host, 0, INT64_C(1) << 40, 1.0f);
  play(host);
  ck_assert_float_lt(*pv_host_port(host, "seconds"), 0.5f);
  pv_host_free(host);
}
END_TEST

START_TEST(any_position_and_any_port_is_survived)
{
  static const char* const inputs[] = { "enabled", "osc", "reset",
                                        "freewheel" };
  PvHost* const            host     = new_host();
  for (int i = 0; i < 3 * N_NUMBERS * N_NUMBERS; ++i) {
    const float value = (float)numbers[i * 7 % N_NUMBERS];
    for (int port = 0; port < 4; ++port) {
      // The last second is as ever.
      *pv_host_port(host, inputs[port]) = (i >> port) % 3 ? value : 0.0f;
    }
    *pv_host_port(host, "osc") = 0.0f;
    pv_host_put_any_position(host, (uint32_t)i % BLOCK, numbers[i % N_NUMBERS],
                             numbers[i / N_NUMBERS % N_NUMBERS]);
    pv_host_put_position(host, (uint32_t)i % BLOCK, frames[i % N_FRAMES],
                         value);
    play(host);
  }
  *pv_host_port(host, "enabled") = 1.0f;
  *pv_host_port(host, "reset") = *pv_host_port(host, "freewheel") = 0.0f;
  for (int i = 0; i < 4 * ONE_SECOND; ++i) {
    play(host);
  }
  ck_assert_float_eq(*pv_host_port(host, "guess"), 0.0f);
  ck_assert_float_eq(*pv_host_port(host, "state"), 2.0f);
  pv_host_free(host);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("lv2_extremes");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 120);
  tcase_add_loop_test(tests, a_take_outlives_absurd_positions, 0, 2);
  tcase_add_test(tests, any_position_and_any_port_is_survived);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
