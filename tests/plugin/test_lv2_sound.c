// SPDX-License-Identifier: GPL-3.0-or-later

/// The sound passes bit for bit; a bounce gives what identify gives.

#include "support/lv2/host.h"
#include "support/lv2/sound.h"
#include "support/run_suite.h"
#include "support/sound/signals.h"
#include "support/models/toy.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_BLOCK = 8192, N_ODD = 8 };

static const uint32_t odd_blocks[N_ODD] = {
  1, 7, 64, 0, 1023, 8192, 333, 2048
};

/// Samples of every kind, quiet NaNs with payloads and signalling ones too.
static void
fill_with_bits(float* to, uint32_t n, uint32_t seed)
{
  for (uint32_t i = 0; i < n; ++i) {
    uint32_t bits = pv_next_bits(&seed);
    if (i % 5 == 0) {
      bits |= 0x7F800000u;
    }
    memcpy(&to[i], &bits, sizeof(bits));
  }
}

static float a[MAX_BLOCK], b[MAX_BLOCK], was_a[MAX_BLOCK], was_b[MAX_BLOCK];
static float x[MAX_BLOCK], y[MAX_BLOCK];

static void
fill_both(uint32_t seed)
{
  fill_with_bits(was_a, MAX_BLOCK, seed);
  fill_with_bits(was_b, MAX_BLOCK, seed + 1);
  memcpy(a, was_a, sizeof(a));
  memcpy(b, was_b, sizeof(b));
}

START_TEST(sound_passes_bit_for_bit)
{
  PvLv2Host* const mono   = pv_host_new(PV_HOST_MONO, 48000, PV_WORK_THREAD);
  PvLv2Host* const stereo = pv_host_new(PV_HOST_STEREO, 44100, PV_WORK_THREAD);
  for (uint32_t i = 0; i < 100; ++i) {
    const uint32_t n                 = odd_blocks[i % N_ODD];
    const size_t   bytes             = n * sizeof(float);
    *pv_host_port(mono, "enabled")   = i % 10 < 7;
    *pv_host_port(stereo, "enabled") = i % 10 < 7;
    fill_both(i);
    memset(x, 1, sizeof(x));
    pv_host_run(mono, a, NULL, x, NULL, n);
    ck_assert_mem_eq(x, was_a, bytes);
    pv_host_run(stereo, a, b, x, y, n);
    ck_assert_mem_eq(x, was_a, bytes);
    ck_assert_mem_eq(y, was_b, bytes);
    ck_assert_mem_eq(a, was_a, bytes);
  }
  pv_host_free(mono);
  pv_host_free(stereo);
}
END_TEST

START_TEST(sound_passes_in_place_and_crossed)
{
  PvLv2Host* const stereo = pv_host_new(PV_HOST_STEREO, 44100, PV_WORK_THREAD);
  for (uint32_t i = 0; i < 50; ++i) {
    const uint32_t n     = odd_blocks[i % N_ODD];
    const size_t   bytes = n * sizeof(float);
    fill_both(i);
    pv_host_run(stereo, a, b, a, b, n);
    ck_assert_mem_eq(a, was_a, sizeof(a));
    ck_assert_mem_eq(b, was_b, sizeof(b));
    pv_host_run(stereo, a, b, b, a, n);
    ck_assert_mem_eq(b, was_a, bytes);
    ck_assert_mem_eq(a, was_b, bytes);
    fill_both(i);
    pv_host_run(stereo, a, b, b, x, n);
    ck_assert_mem_eq(b, was_a, bytes);
    ck_assert_mem_eq(x, was_b, bytes);
    fill_both(i);
    pv_host_run(stereo, a, b, x, a, n);
    ck_assert_mem_eq(x, was_a, bytes);
    ck_assert_mem_eq(a, was_b, bytes);
  }
  pv_host_free(stereo);
}
END_TEST

START_TEST(rates_outside_8_to_192_khz_are_refused)
{
  static const double good[] = { 8000,  11025, 22050, 32000,  44100,
                                 48000, 88200, 96000, 176400, 192000 };
  static const double bad[]  = { 0, -48000, 7999, 192001, 1e12, NAN, INFINITY };
  for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); ++i) {
    PvLv2Host* const host = pv_host_new(PV_HOST_STEREO, good[i], PV_WORK_SYNC);
    ck_assert_ptr_nonnull(host);
    memset(a, 0, sizeof(a));
    pv_host_run(host, a, a, x, y, MAX_BLOCK);
    pv_host_free(host);
  }
  for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); ++i) {
    ck_assert_ptr_null(pv_host_new(PV_HOST_MONO, bad[i], PV_WORK_SYNC));
  }
}
END_TEST

static void
bounce(PvLv2Host*   host,
       const float* left,
       const float* right,
       uint32_t     n,
       PvSaid*      said)
{
  for (uint32_t at = 0, i = 0; at < n; ++i) {
    uint32_t block = odd_blocks[(i * 5 + 1) % N_ODD];
    block          = block < n - at ? block : n - at;
    pv_host_run(host, left + at, right ? right + at : NULL, x, y, block);
    pv_said_take(said, host);
    at += block;
  }
}

static const uint32_t   rates[] = { 48000, 44100, 8000, 96000 };
static const PvHostWork works[] = {
  PV_WORK_NONE, PV_WORK_FULL,  PV_WORK_NEVER,
  PV_WORK_SYNC, PV_WORK_QUEUE, PV_WORK_THREAD
};

/// To the last bit what analyser and listener say of the sound.  Its label.
static int32_t
assert_said(const PvSaid* said,
            const float*  left,
            const float*  right,
            uint32_t      n,
            uint32_t      rate_hz)
{
  PvModel* const model    = pv_toy_model_new();
  PvRawGuess     expected = { 0 };
  ck_assert(pv_sound_expect(model, left, right, n, rate_hz, &expected));
  ck_assert(pv_said_is(said, &expected, model));
  pv_model_free(model);
  return (int32_t)expected.ranking[0];
}

START_TEST(a_bounce_gives_what_identify_gives)
{
  const uint32_t rate  = rates[_i % 4];
  const uint32_t n     = 5 * rate + 17;
  float* const   sound = pv_sound_new(n, rate, (uint32_t)_i);
  for (int channels = 1; channels <= 2; ++channels) {
    const float* const right = channels == 2 ? sound + n : sound;
    PvSaid             said  = { 0 };
    PvLv2Host* const   host  = pv_host_new(
         channels == 2 ? PV_HOST_STEREO : PV_HOST_MONO, rate, works[_i]);
    *pv_host_port(host, "freewheel") = 1.0f;
    bounce(host, sound, channels == 2 ? right : NULL, n, &said);
    const int32_t label = assert_said(&said, sound, right, n, rate);
    ck_assert_float_eq(*pv_host_port(host, "guess"), (float)label);
    ck_assert(*pv_host_port(host, "confidence") == said.confidence);
    ck_assert_float_eq(*pv_host_port(host, "state"), 2.0f);
    ck_assert_uint_eq(pv_host_n_requests(host), 0);
    pv_host_free(host);
  }
  free(sound);
}
END_TEST

/// As DAWs do: live before, then free-wheeling through a lead-in, and the song
/// starts when the transport does, anywhere in a block.
START_TEST(a_take_begins_where_the_transport_starts)
{
  const uint32_t   rate  = 48000;
  const uint32_t   n     = 4 * rate;
  PvSaid           said  = { 0 };
  float* const     sound = pv_sound_new(n, rate, 3);
  PvLv2Host* const host  = pv_host_new(PV_HOST_STEREO, rate, works[_i]);
  pv_sound_tone(a, MAX_BLOCK, rate, true);
  for (int i = 0; i < 9; ++i) {
    pv_host_run(host, a, a, x, y, MAX_BLOCK);
  }
  *pv_host_port(host, "freewheel") = 1.0f;
  for (int i = 0; i < 9; ++i) {
    pv_host_put_position(host, 0, 0, 0.0f);
    pv_host_run(host, a, a, x, y, 1000);
  }
  memcpy(b, sound + n, 8000 * sizeof(float));
  memmove(a + 192, sound, 8000 * sizeof(float));
  memmove(b + 192, sound + n, 8000 * sizeof(float));
  pv_host_put_position(host, 192, 0, 1.0f);
  pv_host_run(host, a, b, x, y, MAX_BLOCK);
  bounce(host, sound + 8000, sound + n + 8000, n - 8000, &said);
  assert_said(&said, sound, sound + n, n, rate);
  free(sound);
  pv_host_free(host);
}
END_TEST

START_TEST(live_on_a_prompt_worker_is_the_same_too)
{
  const uint32_t   rate  = 44100;
  const uint32_t   n     = 5 * rate;
  PvSaid           said  = { 0 };
  float* const     sound = pv_sound_new(n, rate, 5);
  PvLv2Host* const host  = pv_host_new(PV_HOST_STEREO, rate, PV_WORK_SYNC);
  bounce(host, sound, sound + n, n, &said);
  pv_host_run(host, sound, sound, x, y, 0);
  pv_said_take(&said, host);
  assert_said(&said, sound, sound + n, n, rate);
  free(sound);
  pv_host_free(host);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("lv2_sound");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 120);
  tcase_add_test(tests, sound_passes_bit_for_bit);
  tcase_add_test(tests, sound_passes_in_place_and_crossed);
  tcase_add_test(tests, rates_outside_8_to_192_khz_are_refused);
  tcase_add_loop_test(tests, a_bounce_gives_what_identify_gives, 0, 6);
  tcase_add_loop_test(tests, a_take_begins_where_the_transport_starts, 0, 6);
  tcase_add_test(tests, live_on_a_prompt_worker_is_the_same_too);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
