// SPDX-License-Identifier: GPL-3.0-or-later

/// Values that nobody means, in the host's transport, its ports, the sound and
/// the worker's reports: the plugin goes on, and its outputs keep the ranges that
/// its Turtle declares.

#include "plugin/plugin.h"
#include "support/lv2/host.h"
#include "support/lv2/sound.h"
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
play(PvLv2Host* host)
{
  pv_host_run(host, sound, sound, out[0], out[1], BLOCK);
  ck_assert_mem_eq(out[0], sound, sizeof(sound));
  pv_host_work(host, 9);
}

static PvLv2Host*
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
  PvLv2Host* const host            = new_host();
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
  PvLv2Host* const         host     = new_host();
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

/// Each output control port, against what lilv reads of the Turtle.
static void
check_ranges(PvLv2Host* host, const LilvPlugin* plugin, const char* when)
{
  float least[16], most[16];
  int   n_outputs = 0;
  lilv_plugin_get_port_ranges_float(plugin, least, most, NULL);
  for (uint32_t i = 2; i < 11; ++i) {
    const LilvPort* const port = lilv_plugin_get_port_by_index(plugin, i);
    const char* const     symbol =
      lilv_node_as_string(lilv_port_get_symbol(plugin, port));
    if (pv_host_is_output(plugin, port)) {
      const float value = *pv_host_port(host, symbol);
      ck_assert_msg(value >= least[i] && value <= most[i],
                    "%s, %s: %g is not within %g to %g", when, symbol,
                    (double)value, (double)least[i], (double)most[i]);
      ++n_outputs;
    }
  }
  ck_assert_int_eq(n_outputs, 5);
}

START_TEST(outputs_stay_in_range_whatever_is_heard)
{
  static const double     levels[] = { 0.0,       1e-30,   1.0,  1e4,
                                       1e30,      FLT_MAX, NAN,  INFINITY,
                                       -INFINITY, -1e9,    1e-45 };
  const LilvPlugin* const plugin   = pv_host_plugin(PV_HOST_STEREO);
  PvLv2Host* const        host     = new_host();
  for (uint32_t i = 0; i < sizeof(levels) / sizeof(*levels); ++i) {
    char when[32];
    snprintf(when, sizeof(when), "sound of %g", levels[i]);
    for (int n = 0; n < 4 * ONE_SECOND; ++n) {
      for (int j = 0; j < BLOCK; ++j) {
        sound[j] =
          (float)levels[i] * (j % 64 < 32 || isnan(levels[i]) ? 1 : -1);
      }
      play(host);
      check_ranges(host, plugin, when);
    }
  }
  pv_host_free(host);
}
END_TEST

/// Ten hours and more, and numbers that no worker should tell.
START_TEST(outputs_stay_in_range_whatever_is_reported)
{
  const LilvPlugin* const plugin = pv_host_plugin(PV_HOST_STEREO);
  PvLv2Host* const        host   = new_host();
  PvPlugin* const         inside =
    (PvPlugin*)lilv_instance_get_handle(pv_host_instance(host));
  PvNewsQueue* const queue = &inside->worker.news_queue;
  for (int i = 0; i < N_NUMBERS; ++i) {
    char     when[32];
    PvReport report = { .kind       = PV_NEWS_REPORT,
                        .state      = PV_STATE_LISTENING,
                        .label      = PV_MAX_LABELS - 1,
                        .confidence = (float)numbers[i],
                        .level_db   = (float)numbers[i],
                        .seconds    = numbers[i] };
    snprintf(when, sizeof(when), "a report of %g", numbers[i]);
    ck_assert(pv_news_queue_put(queue, sizeof(report), &report));
    play(host);
    check_ranges(host, plugin, when);
  }
  PvReport hours = { .kind = PV_NEWS_REPORT, .seconds = 11.0 * 3600.0 };
  ck_assert(pv_news_queue_put(queue, sizeof(hours), &hours));
  pv_host_run(host, sound, sound, out[0], out[1], BLOCK);
  ck_assert_float_eq(*pv_host_port(host, "seconds"), 36000.0f);
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
  tcase_add_test(tests, outputs_stay_in_range_whatever_is_heard);
  tcase_add_test(tests, outputs_stay_in_range_whatever_is_reported);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
