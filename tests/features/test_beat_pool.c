// SPDX-License-Identifier: GPL-3.0-or-later

// What a beat says of its frames, and what a recipe says of its beats.

#include "features/beat_pool.h"

#include "features/picture.h"
#include "recipe/recipe.h"
#include "support/models/recipes.h"
#include "support/run_suite.h"
#include "support/sound/frames.h"
#include "support/sound/signals.h"

#include <check.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { RATE_HZ = PV_ANALYSIS_RATE_HZ, N_WINDOW = 1200 };

static PvFrame     memory[N_WINDOW];
static PvWindow    window;
static PvBeatPool* pool;

static void
set_up(void)
{
  pv_window_init(&window, memory, N_WINDOW);
  pool = pv_beat_pool_new(N_WINDOW);
  ck_assert_ptr_nonnull(pool);
}

static void
tear_down(void)
{
  pv_beat_pool_free(pool);
}

/// Every float is set to some number, and bands are as loud in each frame: there
/// are no onsets.
static PvFrame
some_frame(uint32_t i)
{
  PvFrame      frame = { .start_sample = (uint64_t)i * PV_HOP };
  const size_t first = offsetof(PvFrame, mid);
  for (size_t at = first; at < sizeof(PvFrame); at += sizeof(float)) {
    const float x = (float)((at * 7 + i * 13) % 101) + (float)i;
    memcpy((char*)&frame + at, &x, sizeof(x));
  }
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    frame.left[b] = frame.right[b] = 2.0f;
    frame.cross_re[b]              = 1.0f;
  }
  return frame;
}

static double
float_at(const PvFrame* frame, size_t offset)
{
  float x;
  memcpy(&x, (const char*)frame + offset, sizeof(x));
  return (double)x;
}

/// The frames of beat `b` of those without a tempo.
static uint32_t
cut_of(uint32_t b)
{
  return (uint32_t)lround(b * 0.5 * RATE_HZ / PV_HOP);
}

static double
mean_of(size_t offset, uint32_t first, uint32_t end)
{
  double sum = 0.0;
  for (uint32_t i = first; i < end; ++i) {
    sum += float_at(pv_window_at(&window, i), offset);
  }
  return sum / (end - first);
}

static double
most_of(size_t offset, uint32_t first, uint32_t end)
{
  double most = 0.0;
  for (uint32_t i = first; i < end; ++i) {
    most = fmax(most, float_at(pv_window_at(&window, i), offset));
  }
  return most;
}

static double
root_of(size_t offset, uint32_t first, uint32_t end)
{
  double sum = 0.0;
  for (uint32_t i = first; i < end; ++i) {
    sum += pow(float_at(pv_window_at(&window, i), offset), 2.0);
  }
  return sqrt(sum / (end - first));
}

typedef double (*Summary)(size_t offset, uint32_t first, uint32_t end);

static Summary
summary_of(size_t offset)
{
  static const size_t peaks[] = {
    offsetof(PvFrame, mid.peak),        offsetof(PvFrame, side.peak),
    offsetof(PvFrame, moments[0].peak), offsetof(PvFrame, moments[1].peak),
    offsetof(PvFrame, moments[2].peak), offsetof(PvFrame, moments[3].peak)
  };
  for (unsigned i = 0; i < sizeof(peaks) / sizeof(peaks[0]); ++i) {
    if (offset == peaks[i]) {
      return most_of;
    }
  }
  return offset == offsetof(PvFrame, mid.rms) ||
             offset == offsetof(PvFrame, side.rms)
           ? root_of
           : mean_of;
}

// The ring begins anywhere.
START_TEST(a_beat_sums_up_its_frames)
{
  for (uint32_t i = 0; i < N_WINDOW + 500; ++i) {
    const PvFrame frame = some_frame(i);
    pv_window_push(&window, &frame);
  }
  const PvWindow* const beats = pv_beat_pool_fill(pool, &window);
  ck_assert_uint_eq(beats->n_frames, 56);
  for (uint32_t b = 0; b < beats->n_frames; ++b) {
    const PvFrame* const beat  = pv_window_at(beats, b);
    const uint32_t       first = cut_of(b);
    const uint32_t end = cut_of(b + 1) < N_WINDOW ? cut_of(b + 1) : N_WINDOW;
    ck_assert_uint_eq(beat->start_sample,
                      pv_window_at(&window, first)->start_sample);
    for (size_t at = offsetof(PvFrame, mid); at < sizeof(PvFrame); at += 4) {
      const double x = summary_of(at)(at, first, end);
      ck_assert_msg(fabs(float_at(beat, at) - x) <= 1e-5 * x,
                    "beat %u, byte %zu: %g, not %g", b, at, float_at(beat, at),
                    x);
    }
  }
}
END_TEST

START_TEST(an_empty_window_has_no_beats)
{
  ck_assert_uint_eq(pv_beat_pool_fill(pool, &window)->n_frames, 0);
}
END_TEST

/// A stroke at 120 bpm, the second and fourth of a bar on the left; `gain` times.
static void
play(uint32_t i, double gain, float out[2])
{
  const double beat   = (double)i / RATE_HZ * 2.0;
  const double since  = fmod(beat, 1.0) / 2.0;
  const double stroke = gain * exp(-since / 0.03) * pv_noise_at(i);
  const double rest   = gain * 0.01 * pv_noise_at(i + 99999999);
  out[0]              = (float)(stroke + rest);
  out[1]              = (float)((fmod(beat, 2.0) < 1.0 ? stroke : 0.0) + rest);
}

/// Put the sound into the window as it is, and describe it.
static float*
describe_window(const PvRecipe* recipe, double gain, double seconds)
{
  PvPicture* const picture = pv_picture_new(N_WINDOW, recipe->pool);
  float* const     values = calloc(pv_recipe_n_features(recipe), sizeof(float));
  ck_assert_ptr_nonnull(picture);
  pv_analyse_sounds(play, gain, seconds, &window);
  pv_recipe_features(recipe, &window, picture, values);
  pv_picture_free(picture);
  return values;
}

static float*
describe(const PvRecipe* recipe, double gain, double seconds)
{
  pv_window_reset(&window);
  return describe_window(recipe, gain, seconds);
}

// Two kinds of beats: left over right is 20 dB in one half, and 0 in the other.
START_TEST(statistics_are_over_beats)
{
  const PvRecipe recipe = pv_shipped_recipe("beats");
  ck_assert_int_eq(recipe.pool, PV_POOL_BEATS);
  PvPicture* const picture = pv_picture_new(N_WINDOW, recipe.pool);
  PvWanted         wanted  = { 0 };
  pv_feature_want(pv_feature_block_find("pan-spread"), &wanted);
  pv_analyse_sounds(play, 0.5, 28.0, &window);
  pv_picture_draw(picture, &window, &wanted);
  ck_assert_uint_ge(picture->n, 54);
  ck_assert_uint_le(picture->n, 56);
  ck_assert_double_eq_tol(
    pv_picture_value(picture, PV_SERIES_PAN, PV_DEVIATION, 30), 10.0, 1.5);
  pv_picture_free(picture);
}
END_TEST

// Though the ring begins elsewhere.
START_TEST(the_same_window_gives_the_same_bits)
{
  const PvRecipe recipe = pv_shipped_recipe("beats");
  float* const   x      = describe(&recipe, 0.5, 20.0);
  window.n_frames       = 0;
  window.first          = 777;
  float* const y        = describe_window(&recipe, 0.5, 20.0);
  ck_assert_uint_eq(window.first, 777);
  ck_assert_mem_eq(x, y, pv_recipe_n_features(&recipe) * sizeof(float));
  free(x);
  free(y);
}
END_TEST

START_TEST(a_fader_moves_no_beat)
{
  const PvRecipe recipe = pv_shipped_recipe("beats");
  float* const   soft   = describe(&recipe, 0.02, 12.0);
  float* const   loud   = describe(&recipe, 0.9, 12.0);
  for (uint32_t i = 0; i < pv_recipe_n_features(&recipe); ++i) {
    ck_assert_msg(fabsf(soft[i] - loud[i]) <= 2e-3f * (1.0f + fabsf(soft[i])),
                  "%u: %g and %g", i, (double)soft[i], (double)loud[i]);
  }
  free(soft);
  free(loud);
}
END_TEST

// As short as a window may be, and shorter: numbers all the same.
START_TEST(few_frames_give_finite_numbers)
{
  static const double seconds[] = { 0.1, 0.2, 0.6, 1.5, 3.1 };
  const PvRecipe      recipe    = pv_shipped_recipe("beats");
  for (unsigned s = 0; s < sizeof(seconds) / sizeof(seconds[0]); ++s) {
    float* const values = describe(&recipe, 0.5, seconds[s]);
    ck_assert_uint_gt(window.n_frames, 0);
    for (uint32_t i = 0; i < pv_recipe_n_features(&recipe); ++i) {
      ck_assert(isfinite(values[i]));
    }
    free(values);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("beat_pool");
  TCase* const tcase = tcase_create("beat_pool");
  tcase_set_timeout(tcase, 240);
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, a_beat_sums_up_its_frames);
  tcase_add_test(tcase, an_empty_window_has_no_beats);
  tcase_add_test(tcase, statistics_are_over_beats);
  tcase_add_test(tcase, the_same_window_gives_the_same_bits);
  tcase_add_test(tcase, a_fader_moves_no_beat);
  tcase_add_test(tcase, few_frames_give_finite_numbers);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
