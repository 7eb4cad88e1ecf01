// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/features.h"
#include "features/mono.h"
#include "features/picture_draw.h"
#include "support/models/recipes.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { N_WINDOW = 64 };

static PvFrame  memory[N_WINDOW];
static PvWindow window;

static void
compute_block(const PvFeatureBlock* block, float* values)
{
  PvPicture* const picture = pv_picture_new(N_WINDOW, PV_POOL_NONE);
  PvWanted         wanted  = { 0 };
  ck_assert_ptr_nonnull(picture);
  pv_feature_want(block, &wanted);
  pv_picture_draw(picture, &window, &wanted);
  pv_feature_compute(block, NULL, picture, values);
  pv_picture_free(picture);
}

static void
compute(const char* name, float* values)
{
  const PvFeatureBlock* const block = pv_feature_block_find(name);
  ck_assert_msg(block != NULL, "%s", name);
  compute_block(block, values);
}

/// Block `i` of those that learned nothing; NULL after the last.
static const PvFeatureBlock*
block_at(uint32_t i)
{
  const PvFeatureBlock* const block = pv_feature_block_at(i);
  return block && block->learned ? NULL : block;
}

static uint32_t
n_of(const PvFeatureBlock* block)
{
  return pv_feature_n_values(block, NULL, N_WINDOW);
}

static float
noise(uint32_t* seed)
{
  *seed = *seed * 1664525u + 1013904223u;
  return (float)(*seed >> 8) / 16777216.0f;
}

// Frames with every number set, scaled as a fader would scale them.
static PvFrame
some_frame(uint32_t i, float gain)
{
  PvFrame  frame = { .start_sample = 512u * i };
  uint32_t seed  = i + 1;
  for (PvChannel* c = &frame.mid; c <= &frame.side; c += 1) {
    for (uint32_t j = 0; j < PV_N_MFCC; ++j) {
      c->mfcc[j]      = 40.0f * noise(&seed) - 20.0f;
      c->mfcc_high[j] = 40.0f * noise(&seed) - 20.0f;
    }
    // A gain shifts every band by the same decibels: c0 alone moves.
    c->mfcc[0] += 20.0f * log10f(gain) * sqrtf(PV_N_MEL);
    c->rms                = gain * (0.1f + 0.1f * noise(&seed));
    c->peak               = gain * (0.3f + 0.1f * noise(&seed));
    c->zero_crossing_rate = noise(&seed);
    c->centroid_hz        = 4000.0f * noise(&seed);
    c->bandwidth_hz       = 2000.0f * noise(&seed);
    c->flatness           = noise(&seed);
    c->rolloff_hz         = 8000.0f * noise(&seed);
  }
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    frame.left[b]  = gain * gain * noise(&seed);
    frame.right[b] = gain * gain * noise(&seed);
    frame.cross_re[b] =
      0.5f * (frame.left[b] < frame.right[b] ? frame.left[b] : frame.right[b]);
    frame.cross_im[b]  = 0.1f * frame.cross_re[b];
    frame.cross_abs[b] = 1.2f * frame.cross_re[b];
  }
  for (uint32_t b = 0; b < PV_N_FLAT; ++b) {
    frame.flatness_db[b] = -30.0f * noise(&seed);
  }
  for (uint32_t c = 0; c < 4; ++c) {
    const float square = 0.01f + 0.01f * noise(&seed);
    frame.moments[c]   = (PvMoments){
        gain * gain * square,
        gain * 0.4f,
    };
  }
  return frame;
}

static void
fill_window(uint32_t n, float gain)
{
  pv_window_init(&window, memory, N_WINDOW);
  for (uint32_t i = 0; i < n; ++i) {
    const PvFrame frame = some_frame(i, gain);
    pv_window_push(&window, &frame);
  }
}

START_TEST(a_window_keeps_the_newest)
{
  fill_window(N_WINDOW + 10, 1.0f);
  ck_assert_uint_eq(window.n_frames, N_WINDOW);
  for (uint32_t i = 0; i < N_WINDOW; ++i) {
    ck_assert_uint_eq(pv_window_at(&window, i)->start_sample, 512u * (i + 10));
  }
}
END_TEST

START_TEST(mfcc_block_is_mean_and_deviations)
{
  float values[256];
  fill_window(3, 1.0f);
  const float a = pv_window_at(&window, 0)->mid.mfcc[1];
  const float b = pv_window_at(&window, 1)->mid.mfcc[1];
  const float c = pv_window_at(&window, 2)->mid.mfcc[1];
  compute("mfcc", values);
  ck_assert_uint_eq(n_of(pv_feature_block_find("mfcc")), 59);
  // c0 has no mean: [0] deviation, [1] deviation of change; then c1.
  const double mean = ((double)a + (double)b + (double)c) / 3.0;
  ck_assert_double_eq_tol(values[2], mean, 1e-4);
  ck_assert_double_eq_tol(
    values[3],
    sqrt((pow((double)a - mean, 2) + pow((double)b - mean, 2) +
          pow((double)c - mean, 2)) /
         3.0),
    1e-4);
  ck_assert_double_eq_tol(
    values[4], fabs((double)a - 2.0 * (double)b + (double)c) / 2.0, 1e-4);
}
END_TEST

START_TEST(stereo_block_knows_mono_from_wide)
{
  float values[256];
  pv_window_init(&window, memory, N_WINDOW);
  PvFrame frame = some_frame(1, 1.0f);
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    frame.left[b] = frame.right[b] = 1.0f;
    // Mono in the lower half, uncorrelated in the upper one.
    frame.cross_re[b] = b < PV_N_BANDS / 2 ? 1.0f : 0.0f;
  }
  pv_window_push(&window, &frame);
  compute("width", values);
  ck_assert_float_eq_tol(values[0], -20.0f, 0.01f);
  ck_assert_float_eq_tol(values[51], 0.0f, 1e-4f);
  compute("in-phase", values);
  ck_assert_float_eq_tol(values[0], 1.0f, 1e-4f);
  ck_assert_float_eq_tol(values[43], 0.0f, 1e-4f);
}
END_TEST

// From frame to frame from one side to the other, by 10 to 1 in power; from band
// BREAK on every other band goes the other way.
START_TEST(pan_blocks_know_what_moves_and_what_goes_together)
{
  enum { BREAK = 20 };
  // A hundredth of each channel is heard in the other.
  const double pan = 10.0 * log10((10.0 + 0.01) / (1.0 + 0.1));
  float        values[2 * PV_N_WIDTH];
  pv_window_init(&window, memory, N_WINDOW);
  for (uint32_t i = 0; i < N_WINDOW; ++i) {
    PvFrame frame = some_frame(1, 1.0f);
    for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
      const bool is_left = (i + (b > BREAK ? b - BREAK : 0)) % 2;
      frame.left[b]      = is_left ? 10.0f : 1.0f;
      frame.right[b]     = is_left ? 1.0f : 10.0f;
    }
    pv_window_push(&window, &frame);
  }
  compute("pan-spread", values);
  for (uint32_t b = 0; b < PV_N_WIDTH; ++b) {
    ck_assert_double_eq_tol((double)values[b], log(pan + 0.1), 1e-4);
  }
  compute("pan-change", values);
  for (uint32_t b = 0; b < PV_N_WIDTH; ++b) {
    ck_assert_double_eq_tol((double)values[b], log(2.0 * pan + 0.1), 1e-3);
    ck_assert_double_eq_tol((double)values[PV_N_WIDTH + b], log(0.1), 1e-3);
  }
  compute("pan-neighbours", values);
  for (uint32_t b = 1; b < PV_N_WIDTH; ++b) {
    ck_assert_double_eq_tol((double)values[b - 1],
                            atanh(b <= BREAK ? 0.99 : -0.99), 1e-4);
  }
}
END_TEST

START_TEST(a_pan_that_stays_says_nothing_of_neighbours)
{
  float values[2 * PV_N_WIDTH];
  pv_window_init(&window, memory, N_WINDOW);
  for (uint32_t i = 0; i < N_WINDOW; ++i) {
    PvFrame frame = some_frame(i, 1.0f);
    for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
      frame.right[b] = 4.0f * frame.left[b];
    }
    pv_window_push(&window, &frame);
  }
  compute("pan-spread", values);
  ck_assert_double_eq_tol((double)values[7], log(0.1), 1e-2);
  compute("pan-neighbours", values);
  ck_assert_double_eq_tol((double)values[7], 0.0, 1e-3);
}
END_TEST

START_TEST(the_original_picture_is_coefficient_by_coefficient)
{
  static float values[PV_N_MFCC * N_WINDOW];
  fill_window(N_WINDOW, 1.0f);
  ck_assert_uint_eq(n_of(pv_feature_block_find("mfcc-high-flat")),
                    PV_N_MFCC * N_WINDOW);
  compute("mfcc-high-flat", values);
  ck_assert_float_eq(values[3 * N_WINDOW + 5],
                     pv_window_at(&window, 5)->mid.mfcc_high[3]);
  const PvRecipe recipe = pv_shipped_recipe("production-value");
  ck_assert_uint_eq(pv_recipe_n_features(&recipe), 24000);
}
END_TEST

// Blocks that live models use must not depend on the fader.
START_TEST(level_does_not_count)
{
  static float soft[4096];
  static float loud[4096];
  for (uint32_t i = 0; block_at(i); ++i) {
    const PvFeatureBlock* const block = block_at(i);
    if (!strcmp(block->name, "mfcc-high-flat")) {
      continue;
    }
    fill_window(N_WINDOW, 0.063f);
    compute_block(block, soft);
    fill_window(N_WINDOW, 4.0f);
    compute_block(block, loud);
    for (uint32_t j = 0; j < n_of(block); ++j) {
      ck_assert_msg(fabsf(soft[j] - loud[j]) <=
                      1e-3f * fmaxf(1.0f, fabsf(loud[j])),
                    "%s, value %u: %g and %g", block->name, j, (double)soft[j],
                    (double)loud[j]);
    }
  }
}
END_TEST

START_TEST(silent_frames_give_finite_features)
{
  static float  values[4096 + PV_N_MFCC * N_WINDOW];
  const PvFrame zero = { 0 };
  pv_window_init(&window, memory, N_WINDOW);
  for (uint32_t n = 0; n < N_WINDOW; ++n) {
    pv_window_push(&window, &zero);
    for (uint32_t i = 0; block_at(i); ++i) {
      const PvFeatureBlock* const block = block_at(i);
      if (pv_feature_needs_full(block) && n + 1 < N_WINDOW) {
        continue;
      }
      compute_block(block, values);
      for (uint32_t j = 0; j < n_of(block); ++j) {
        ck_assert_msg(isfinite(values[j]), "%s, value %u", block->name, j);
      }
    }
  }
}
END_TEST

// What the processor is best at gives the same bits as what all can do.
START_TEST(pictures_do_not_depend_on_the_processor)
{
  PvPicture* const best   = pv_picture_new(N_WINDOW, PV_POOL_NONE);
  PvPicture* const plain  = pv_picture_new(N_WINDOW, PV_POOL_NONE);
  const uint32_t   n      = 61; // Not a whole number of lanes
  PvWanted         wanted = { 0 };
  for (uint32_t i = 0; block_at(i); ++i) {
    pv_feature_want(block_at(i), &wanted);
  }
  plain->draw_all = pv_picture_draw_all;
  fill_window(n, 1.0f);
  pv_picture_draw(best, &window, &wanted);
  pv_picture_draw(plain, &window, &wanted);
  ck_assert_uint_eq(best->n, n);
  ck_assert_mem_eq(best->value, plain->value, sizeof(best->value));
  ck_assert_mem_eq(best->change, plain->change, sizeof(best->change));
  ck_assert_double_ne(pv_picture_value(best, PV_SERIES_PAN, PV_DEVIATION, 3),
                      0.0);
  for (uint32_t b = 0; b < PV_N_PAIRS; ++b) {
    const size_t row = (size_t)b * best->stride;
    ck_assert_mem_eq(best->pair_db + row, plain->pair_db + row,
                     n * sizeof(float));
  }
  pv_picture_free(plain);
  pv_picture_free(best);
}
END_TEST

// So that training need not describe the rest of a frame.
START_TEST(blocks_read_what_they_say)
{
  static float whole[PV_N_MFCC * N_WINDOW];
  static float part[PV_N_MFCC * N_WINDOW];
  for (uint32_t i = 0; block_at(i); ++i) {
    const PvFeatureBlock* const block = block_at(i);
    const uint32_t              n     = n_of(block);
    if (pv_feature_reads(block) == PV_FRAME_PICTURE) {
      fill_window(N_WINDOW, 1.0f);
      compute_block(block, whole);
      for (uint32_t f = 0; f < N_WINDOW; ++f) {
        memset(&memory[f].mid, 0, sizeof(PvChannel));
        memset(&memory[f].side, 0, sizeof(PvChannel));
      }
      compute_block(block, part);
      ck_assert_mem_eq(whole, part, n * sizeof(float));
    }
  }
}
END_TEST

// What is said of sides is what is computed: sound without gives the same bits, or
// others.
START_TEST(blocks_use_sides_as_they_say)
{
  static float   stereo[PV_N_MFCC * N_WINDOW];
  static float   mono[PV_N_MFCC * N_WINDOW];
  static PvFrame frames[N_WINDOW];
  uint32_t       n_use = 0;
  for (uint32_t i = 0; block_at(i); ++i) {
    const PvFeatureBlock* const block = block_at(i);
    fill_window(N_WINDOW, 1.0f);
    compute_block(block, stereo);
    memcpy(frames, memory, sizeof(frames));
    for (uint32_t f = 0; f < N_WINDOW; ++f) {
      pv_frame_to_mono(&frames[f], &memory[f]);
    }
    compute_block(block, mono);
    const bool differs = memcmp(stereo, mono, n_of(block) * sizeof(float));
    ck_assert_msg(differs == pv_feature_uses_sides(block), "%s", block->name);
    n_use += differs;
  }
  ck_assert_uint_gt(n_use, 20);
}
END_TEST

// What no row may say: a statistic that its series can't have.
START_TEST(rows_are_sound)
{
  for (uint32_t i = 0; pv_feature_block_at(i); ++i) {
    const PvFeatureBlock* const block   = pv_feature_block_at(i);
    bool                        changes = false;
    ck_assert_ptr_eq(pv_feature_block_find(block->name), block);
    for (uint32_t m = 0; m < PV_MAX_MEASURES && block->measures[m].n_bands;
         ++m) {
      const PvMeasure* const   measure  = &block->measures[m];
      const PvSeriesRow* const row      = &pv_series_rows[measure->series];
      const bool               is_plain = measure->statistic < PV_N_PLAIN;
      ck_assert_msg(measure->n_bands <= row->n_bands, "%s", block->name);
      ck_assert_msg(row->is_of_loud || !is_plain ||
                      measure->statistic <= PV_DEVIATION ||
                      measure->statistic == PV_WITH_BELOW,
                    "%s: the loudness is not that of all frames", block->name);
      ck_assert_msg(measure->statistic != PV_EVERY || row->draw, "%s",
                    block->name);
      changes = changes || (!is_plain && measure->statistic != PV_EVERY);
    }
    ck_assert_msg(changes == (block->lags != 0), "%s: lags", block->name);
    ck_assert_msg(!block->compute == !block->n_values, "%s", block->name);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("features");
  TCase* const tcase = tcase_create("features");
  tcase_add_test(tcase, a_window_keeps_the_newest);
  tcase_add_test(tcase, mfcc_block_is_mean_and_deviations);
  tcase_add_test(tcase, stereo_block_knows_mono_from_wide);
  tcase_add_test(tcase, pan_blocks_know_what_moves_and_what_goes_together);
  tcase_add_test(tcase, a_pan_that_stays_says_nothing_of_neighbours);
  tcase_add_test(tcase, the_original_picture_is_coefficient_by_coefficient);
  tcase_add_test(tcase, level_does_not_count);
  tcase_add_test(tcase, silent_frames_give_finite_features);
  tcase_add_test(tcase, pictures_do_not_depend_on_the_processor);
  tcase_add_test(tcase, blocks_read_what_they_say);
  tcase_add_test(tcase, blocks_use_sides_as_they_say);
  tcase_add_test(tcase, rows_are_sound);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
