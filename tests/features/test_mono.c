// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/listener.h"
#include "features/mono.h"
#include "rt/analyser.h"
#include "support/run_suite.h"
#include "support/sound/signals.h"
#include "support/models/toy.h"

#include <check.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { N = 3 * PV_N_FFT, MAX_FRAMES = 16 };

static float left[N];
static float right[N];

static uint32_t
analyse(const float* l, const float* r, PvFrame* frames)
{
  void* const memory = aligned_alloc(64, pv_analyser_size(PV_ANALYSIS_RATE_HZ));
  PvAnalyser* const analyser = pv_analyser_init(memory, PV_ANALYSIS_RATE_HZ);
  uint32_t          n        = 0;
  uint32_t          at       = 0;
  uint32_t          n_used   = 0;
  while (
    pv_analyser_feed(analyser, l + at, r + at, N - at, frames + n, &n_used)) {
    at += n_used;
    ++n;
  }
  pv_analyser_clear(analyser);
  free(memory);
  return n;
}

// What is made of a stereo frame is what a mono sound would have given.
START_TEST(a_frame_made_mono_is_a_mono_frame)
{
  static PvFrame stereo[MAX_FRAMES];
  static PvFrame mono[MAX_FRAMES];
  static float   both[N];
  pv_white_noise(left, N, 1);
  pv_white_noise(right, N, 2);
  for (uint32_t i = 0; i < N; ++i) {
    both[i] = 0.5f * (left[i] + right[i]);
  }
  const uint32_t n = analyse(left, right, stereo);
  ck_assert_uint_eq(analyse(both, both, mono), n);
  for (uint32_t f = 0; f < n; ++f) {
    PvFrame made;
    pv_frame_to_mono(&stereo[f], &made);
    const float* const a = &made.mid.mfcc[0];
    const float* const b = &mono[f].mid.mfcc[0];
    const size_t       n_values =
      (sizeof(PvFrame) - offsetof(PvFrame, mid)) / sizeof(float);
    for (size_t i = 0; i < n_values; ++i) {
      const float size = fmaxf(1.0f, fmaxf(fabsf(a[i]), fabsf(b[i])));
      ck_assert_msg(fabsf(a[i] - b[i]) < 1e-3f * size,
                    "frame %u, value %zu: %g and %g", f, i, (double)a[i],
                    (double)b[i]);
    }
  }
}
END_TEST

static PvFrame
frame_with_side(float side_rms)
{
  PvFrame frame         = { 0 };
  frame.mid.rms         = 0.1f;
  frame.mid.centroid_hz = 5000.0f;
  frame.side.rms        = side_rms;
  return frame;
}

START_TEST(sides_45_db_down_are_no_sides)
{
  static PvFrame memory[4];
  PvWindow       window;
  PvFrame        frame = frame_with_side(0.1f * 0.0050f); // -46 dB
  pv_window_init(&window, memory, 4);
  pv_window_push(&window, &frame);
  ck_assert(pv_window_is_mono(&window));
  frame = frame_with_side(0.1f * 0.0070f); // -43 dB
  pv_window_reset(&window);
  pv_window_push(&window, &frame);
  ck_assert(!pv_window_is_mono(&window));
}
END_TEST

// A mono model that calls everything the other way round shows who was asked.
START_TEST(mono_sound_asks_the_twin)
{
  PvModelParts* const m = pv_toy_parts_new();
  m->mono               = pv_toy_parts_new();
  for (uint32_t i = 0; i < m->n_songs; ++i) {
    m->mono->songs[i].label = 1 - m->songs[i].label;
  }
  ck_assert_int_eq(pv_model_parts_check(m, NULL), PV_OK);
  PvModel* const    model    = pv_toy_finish(m);
  PvListener* const listener = pv_listener_new(model);
  PvRawGuess* const raw      = calloc(1, sizeof(PvRawGuess));
  const PvFrame     wide     = frame_with_side(0.05f);
  const PvFrame     narrow   = frame_with_side(0.0f);
  for (int i = 0; i < 43; ++i) {
    pv_listener_feed(listener, &wide, raw);
  }
  ck_assert_uint_eq(raw->ranking[0], 0);
  pv_listener_reset(listener);
  for (int i = 0; i < 43; ++i) {
    pv_listener_feed(listener, &narrow, raw);
  }
  ck_assert_uint_eq(raw->ranking[0], 1);
  free(raw);
  pv_listener_free(listener);
  pv_model_free(model);
}
END_TEST

START_TEST(a_twin_of_other_songs_is_refused)
{
  PvError             error = { PV_OK, "" };
  PvModelParts* const m     = pv_toy_parts_new();
  m->mono                   = pv_toy_parts_new();
  ++m->mono->point_song[0];
  ck_assert_int_eq(pv_model_parts_check(m, &error), PV_ERR_FORMAT);
  ck_assert_ptr_nonnull(strstr(error.text, "mono"));
  pv_model_parts_free(m);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("mono");
  TCase* const tcase = tcase_create("mono");
  tcase_add_test(tcase, a_frame_made_mono_is_a_mono_frame);
  tcase_add_test(tcase, sides_45_db_down_are_no_sides);
  tcase_add_test(tcase, mono_sound_asks_the_twin);
  tcase_add_test(tcase, a_twin_of_other_songs_is_refused);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
