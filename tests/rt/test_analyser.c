// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/analyser_private.h"
#include "rt/resampler_filter.h"
#include "base/pi.h"
#include "support/run_suite.h"
#include "support/sound/librosa.h"
#include "support/sound/signals.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_FRAMES = 512 };

static PvAnalyser*
new_analyser(uint32_t rate_hz)
{
  void* const memory = aligned_alloc(64, pv_analyser_size(rate_hz));
  ck_assert_ptr_nonnull(memory);
  PvAnalyser* const analyser = pv_analyser_init(memory, rate_hz);
  ck_assert_ptr_nonnull(analyser);
  return analyser;
}

static void
free_analyser(PvAnalyser* analyser)
{
  pv_analyser_clear(analyser);
  free(analyser);
}

static uint32_t
analyse(PvAnalyser*  analyser,
        const float* left,
        const float* right,
        uint32_t     n,
        uint32_t     block,
        PvFrame*     frames)
{
  uint32_t n_frames = 0;
  for (uint32_t at = 0; at < n;) {
    const uint32_t end    = at + block < n ? at + block : n;
    uint32_t       n_used = 0;
    while (pv_analyser_feed(analyser, left + at, right + at, end - at,
                            frames + n_frames, &n_used)) {
      ++n_frames;
      at += n_used;
    }
    at = end;
  }
  return n_frames;
}

static double
librosa_gap(const char* name, const PvFrame* frames, uint32_t n_frames)
{
  float* const mfcc = malloc((size_t)n_frames * PV_N_MFCC * sizeof(float));
  for (uint32_t f = 0; f < n_frames; ++f) {
    memcpy(mfcc + (size_t)f * PV_N_MFCC, frames[f].mid.mfcc,
           sizeof(frames[f].mid.mfcc));
  }
  const double gap = pv_librosa_gap(name, mfcc, n_frames);
  free(mfcc);
  return gap;
}

static const char* const signals[] = { "chord", "impulses", "noise", "silence",
                                       "sweep" };

START_TEST(mfccs_equal_librosa)
{
  const char* const name     = signals[_i];
  PvFrame* const    frames   = calloc(MAX_FRAMES, sizeof(PvFrame));
  PvAnalyser* const analyser = new_analyser(PV_ANALYSIS_RATE_HZ);
  uint32_t          n        = 0;
  float* const      audio    = pv_librosa_signal(name, &n);
  const uint32_t    n_frames = analyse(analyser, audio, audio, n, 1024, frames);
  ck_assert_uint_eq(n_frames, 126);
  const double worst = librosa_gap(name, frames, n_frames);
  printf("largest MFCC difference from librosa, %s: %.2e\n", name, worst);
  ck_assert_double_le(worst, 1e-3);
  free(audio);
  free(frames);
  free_analyser(analyser);
}
END_TEST

static const uint32_t rates[] = { 8000,  11025, 22050, 32000, 44100,
                                  48000, 88200, 96000, 192000 };

START_TEST(frames_do_not_depend_on_blocks)
{
  enum { N = 200000 };
  static const uint32_t blocks[] = { 1, 7, 64, 1024, 8192 };
  const uint32_t        rate_hz  = rates[_i];
  float* const          left     = malloc(N * sizeof(float));
  float* const          right    = malloc(N * sizeof(float));
  PvFrame* const        expected = calloc(MAX_FRAMES * 3, sizeof(PvFrame));
  PvFrame* const        frames   = calloc(MAX_FRAMES * 3, sizeof(PvFrame));
  PvAnalyser* const     analyser = new_analyser(rate_hz);
  pv_white_noise(left, N, 1);
  pv_white_noise(right, N, 2);
  const uint32_t n_expected = analyse(analyser, left, right, N, N, expected);
  ck_assert_uint_ge(n_expected, 40);
  for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); ++i) {
    pv_analyser_reset(analyser);
    memset(frames, 0, MAX_FRAMES * sizeof(PvFrame));
    const uint32_t n = analyse(analyser, left, right, N, blocks[i], frames);
    ck_assert_uint_eq(n, n_expected);
    ck_assert_int_eq(memcmp(frames, expected, n * sizeof(PvFrame)), 0);
  }
  free_analyser(analyser);
  free(frames);
  free(expected);
  free(right);
  free(left);
}
END_TEST

// What any processor can do, in place of what this one is best at.
static void
choose_plain(PvAnalyser* analyser)
{
  PvResampler* const r = &analyser->resampler;
  analyser->describe   = pv_describe;
  r->take              = pv_resampler_take;
  if (r->n_taps > 1) {
    r->make = r->is_halving ? pv_resampler_halve : pv_resampler_turn;
  }
}

START_TEST(frames_do_not_depend_on_the_processor)
{
  enum { N = 80000 };
  static float      left[N];
  static float      right[N];
  static PvFrame    expected[MAX_FRAMES];
  static PvFrame    frames[MAX_FRAMES];
  PvAnalyser* const analyser = new_analyser(rates[_i]);
  pv_white_noise(left, N, 1);
  pv_white_noise(right, N, 2);
  memset(right + N / 2, 0, N / 2 * sizeof(float));
  const uint32_t n = analyse(analyser, left, right, N, 512, expected);
  ck_assert_uint_ge(n, 10);
  pv_analyser_reset(analyser);
  choose_plain(analyser);
  ck_assert_uint_eq(analyse(analyser, left, right, N, 512, frames), n);
  ck_assert_int_eq(memcmp(frames, expected, n * sizeof(PvFrame)), 0);
  free_analyser(analyser);
}
END_TEST

START_TEST(a_frame_may_be_described_in_part)
{
  enum { N = 4096 };
  static float      left[N];
  static float      right[N];
  static PvFrame    whole[8];
  static PvFrame    part[8];
  PvAnalyser* const analyser = new_analyser(PV_ANALYSIS_RATE_HZ);
  pv_white_noise(left, N, 1);
  pv_white_noise(right, N, 2);
  const uint32_t n = analyse(analyser, left, right, N, N, whole);
  pv_analyser_reset(analyser);
  pv_analyser_describe_parts(analyser, PV_FRAME_PICTURE);
  ck_assert_uint_eq(analyse(analyser, left, right, N, N, part), n);
  for (uint32_t f = 0; f < n; ++f) {
    const size_t from = offsetof(PvFrame, left);
    ck_assert_mem_eq((const char*)&whole[f] + from,
                     (const char*)&part[f] + from, sizeof(PvFrame) - from);
    ck_assert_float_eq(whole[f].side.rms, part[f].side.rms);
    ck_assert_float_gt(whole[f].mid.centroid_hz, 0.0f);
    ck_assert_float_eq(part[f].mid.centroid_hz, 0.0f);
  }
  free_analyser(analyser);
}
END_TEST

static void
assert_finite(const PvFrame* frames, uint32_t n_frames)
{
  for (uint32_t f = 0; f < n_frames; ++f) {
    const float* const v = (const float*)(const void*)&frames[f].mid;
    const size_t n = (sizeof(PvFrame) - offsetof(PvFrame, mid)) / sizeof(float);
    for (size_t i = 0; i < n; ++i) {
      ck_assert_msg(isfinite(v[i]), "frame %u, value %zu", f, i);
    }
  }
}

START_TEST(hostile_samples_give_finite_frames)
{
  enum { N = 30000 };
  static const float evil[]   = { NAN,       INFINITY, -INFINITY, 1e-42f,
                                  -1e-42f,   3.4e38f,  -3.4e38f,  0.0f,
                                  1.18e-38f, 1e10f };
  float* const       x        = malloc(N * sizeof(float));
  PvFrame* const     frames   = calloc(MAX_FRAMES, sizeof(PvFrame));
  PvAnalyser* const  analyser = new_analyser(rates[_i]);
  for (size_t kind = 0; kind < 11; ++kind) {
    for (uint32_t i = 0; i < N; ++i) {
      x[i] = kind < 10 ? evil[kind] : evil[(i * 7919u >> 3) % 10];
    }
    const uint32_t n = analyse(analyser, x, x, N, 333, frames);
    ck_assert_uint_gt(n, 0);
    assert_finite(frames, n);
  }
  // And it recovers: music after NaN is music again.
  pv_white_noise(x, N, 3);
  const uint32_t n = analyse(analyser, x, x, N, 333, frames);
  ck_assert_float_gt(frames[n - 1].mid.rms, 0.01f);
  ck_assert_float_lt(frames[n - 1].mid.rms, 1.0f);
  free_analyser(analyser);
  free(frames);
  free(x);
}
END_TEST

// Two sines at bin centres, the left's alone and one in both: every number
// follows from the formulas.
START_TEST(descriptors_of_known_sines)
{
  enum { N = PV_N_FFT };
  static float   left[N];
  static float   right[N];
  static PvFrame frame;
  for (uint32_t i = 0; i < N; ++i) {
    const double both = 0.5 * sin(2.0 * PV_PI * 100.0 * i / N);
    const double solo = 0.25 * sin(2.0 * PV_PI * 400.0 * i / N);
    left[i]           = (float)(both + solo);
    right[i]          = (float)both;
  }
  PvAnalyser* const analyser = new_analyser(PV_ANALYSIS_RATE_HZ);
  ck_assert_uint_eq(analyse(analyser, left, right, N, N, &frame), 1);
  const double hz = (double)PV_ANALYSIS_RATE_HZ / N;

  ck_assert_double_eq_tol(frame.mid.rms, sqrt(0.125 + 0.0078125), 1e-6);
  ck_assert_double_eq_tol(frame.side.rms, 0.125 / sqrt(2.0), 1e-6);
  // Magnitudes 0.5 and 0.125 in the mid: (100·0.5 + 400·0.125) / 0.625.
  ck_assert_double_eq_tol(frame.mid.centroid_hz, 160.0 * hz, 0.5);
  ck_assert_double_eq_tol(frame.side.centroid_hz, 400.0 * hz, 0.5);
  ck_assert_double_eq_tol(frame.mid.bandwidth_hz, 120.0 * hz, 1.0);
  ck_assert_double_eq_tol(frame.side.zero_crossing_rate, 800.0 / N, 2.0 / N);
  ck_assert_double_eq_tol(frame.mid.rolloff_hz, 400.0 * hz, 1.5 * hz);
  ck_assert_double_lt(frame.side.flatness, 1e-3);

  double sum_left  = 0.0;
  double sum_right = 0.0;
  double sum_cross = 0.0;
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    sum_left += frame.left[b];
    sum_right += frame.right[b];
    sum_cross += frame.cross_re[b];
    ck_assert_float_ge(frame.left[b], 0.0f);
    ck_assert_float_ge(frame.right[b], 0.0f);
  }
  ck_assert_double_gt(sum_left, sum_right);
  ck_assert_double_eq_tol(sum_cross, sum_right, 1e-3 * sum_right);
  free_analyser(analyser);
}
END_TEST

START_TEST(silence_is_described)
{
  static float      x[PV_N_FFT];
  static PvFrame    frame;
  PvAnalyser* const analyser = new_analyser(PV_ANALYSIS_RATE_HZ);
  ck_assert_uint_eq(analyse(analyser, x, x, PV_N_FFT, 64, &frame), 1);
  ck_assert_float_eq(frame.mid.rms, 0.0f);
  ck_assert_float_eq(frame.mid.centroid_hz, 0.0f);
  ck_assert_float_eq(frame.mid.rolloff_hz, 0.0f);
  ck_assert_float_eq_tol(frame.mid.flatness, 1.0f, 1e-6f);
  ck_assert_float_eq(frame.mid.chroma[0], 0.0f);
  ck_assert_float_eq(frame.left[0], 0.0f);
  free_analyser(analyser);
}
END_TEST

START_TEST(chroma_names_the_pitch)
{
  static float      x[PV_N_FFT];
  static PvFrame    frame;
  PvAnalyser* const analyser = new_analyser(PV_ANALYSIS_RATE_HZ);
  pv_sine(x, PV_N_FFT, 440.0, PV_ANALYSIS_RATE_HZ, 1.0);
  analyse(analyser, x, x, PV_N_FFT, PV_N_FFT, &frame);
  ck_assert_float_eq(frame.mid.chroma[9], 1.0f); // A
  ck_assert_float_lt(frame.mid.chroma[3], 0.05f);
  free_analyser(analyser);
}
END_TEST

START_TEST(rates_out_of_range_are_refused)
{
  ck_assert_uint_eq(pv_analyser_size(7999), 0);
  ck_assert_uint_eq(pv_analyser_size(192001), 0);
  ck_assert_uint_eq(pv_analyser_size(0), 0);
}
END_TEST

int
main(void)
{
  Suite* const suite   = suite_create("analyser");
  TCase* const tcase   = tcase_create("analyser");
  const int    n_rates = sizeof(rates) / sizeof(rates[0]);
  tcase_set_timeout(tcase, 120);
  tcase_add_loop_test(tcase, mfccs_equal_librosa, 0, 5);
  tcase_add_loop_test(tcase, frames_do_not_depend_on_blocks, 0, n_rates);
  tcase_add_loop_test(tcase, frames_do_not_depend_on_the_processor, 0, n_rates);
  tcase_add_loop_test(tcase, hostile_samples_give_finite_frames, 0, n_rates);
  tcase_add_test(tcase, a_frame_may_be_described_in_part);
  tcase_add_test(tcase, descriptors_of_known_sines);
  tcase_add_test(tcase, silence_is_described);
  tcase_add_test(tcase, chroma_names_the_pitch);
  tcase_add_test(tcase, rates_out_of_range_are_refused);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
