// SPDX-License-Identifier: GPL-3.0-or-later

// The feature `embedding`: what the network gets of a window, when, and what becomes
// of what it says.

#include "features/mono.h"
#include "features/patch.h"
#include "recipe/recipe.h"
#include "network/network_private.h"
#include "support/models/network.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// A patch has 16 frames and begins every 16th, of 8 bands and 3 channels.
enum {
  N_WINDOW = 70,
  N_PATCH  = 16,
  N_BANDS  = 8,
  N_INPUT  = 16 * 8 * 3,
  N_OUT    = 6
};

static PvFrame  memory[N_WINDOW];
static PvWindow window;
static PvError  error;
static PvRecipe recipe;
static unsigned n_runs;

static void
convolve_and_count(const PvConvolution* convolution,
                   const float*         in,
                   float*               out)
{
  ++n_runs;
  pv_convolve(convolution, in, out);
}

static PvNetwork*
network_of(void)
{
  return recipe.states[0]->self;
}

// Each run convolves three times: `conv`, `time` and `last`.
static void
set_up(void)
{
  PvLearnedParts parts = pv_toy_network_parts(pv_small_network, 5);
  recipe               = (PvRecipe){ .window_frames = N_WINDOW, .n_blocks = 1 };
  recipe.blocks[0]     = pv_feature_block_find("embedding");
  ck_assert_msg(!pv_feature_state_new(recipe.blocks[0]->learned, "embedding",
                                      &parts, &recipe.states[0], &error),
                "%s", error.text);
  network_of()->loops.convolve = convolve_and_count;
  n_runs                       = 0;
  pv_window_init(&window, memory, N_WINDOW);
}

static void
tear_down(void)
{
  pv_recipe_clear(&recipe);
}

static float
noise(uint32_t* seed)
{
  *seed = *seed * 1664525u + 1013904223u;
  return (float)(*seed >> 8) / 16777216.0f;
}

static PvFrame
some_frame(uint32_t i, float gain)
{
  PvFrame  frame = { .start_sample = 512u * i };
  uint32_t seed  = 77 * i + 1;
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const float mid    = noise(&seed) * noise(&seed);
    const float side   = 0.3f * noise(&seed) * noise(&seed);
    frame.left[b]      = gain * (mid + 1.2f * side);
    frame.right[b]     = gain * (mid + 0.8f * side);
    frame.cross_re[b]  = gain * (mid - side);
    frame.cross_abs[b] = gain * mid;
  }
  return frame;
}

static void
push(uint32_t first, uint32_t n, float gain)
{
  for (uint32_t i = first; i < first + n; ++i) {
    const PvFrame frame = some_frame(i, gain);
    pv_window_push(&window, &frame);
  }
}

static void
compute(PvPicture* picture, float out[N_OUT])
{
  pv_recipe_features(&recipe, &window, picture, out);
}

/// With nothing kept from before.
static void
compute_afresh(float out[N_OUT])
{
  PvPicture* const picture = pv_recipe_picture_new(&recipe);
  ck_assert_ptr_nonnull(picture);
  compute(picture, out);
  pv_picture_free(picture);
}

static double
to_level(double power, double reference)
{
  return fmax(10.0 * log10(power / reference), -60.0) / 20.0;
}

/// A patch by its definition, in double, from frames that may be repeated.
static void
expect_patch(uint32_t first, uint32_t n, double patch[N_INPUT])
{
  double reference = 0.0;
  for (uint32_t f = 0; f < n; ++f) {
    const PvFrame* const frame = pv_window_at(&window, first + f);
    for (uint32_t b = 0; b < N_BANDS; ++b) {
      reference += 0.5 * ((double)frame->left[b] + (double)frame->right[b]) /
                   (n * N_BANDS);
    }
  }
  for (uint32_t f = 0; f < N_PATCH; ++f) {
    const PvFrame* const frame = pv_window_at(&window, first + f % n);
    for (uint32_t b = 0; b < N_BANDS; ++b) {
      const double  l  = (double)frame->left[b];
      const double  r  = (double)frame->right[b];
      const double  re = (double)frame->cross_re[b];
      double* const at = patch + (b * N_PATCH + f) * 3;
      at[0]            = to_level((l + r + 2.0 * re) / 4.0, reference);
      at[1]            = to_level((l + r - 2.0 * re) / 4.0, reference);
      at[2]            = (l - r) / (l + r);
    }
  }
}

START_TEST(a_patch_is_level_and_balance)
{
  double wanted[N_INPUT];
  float  drawn[N_INPUT];
  push(0, 40, 1e-4f);
  const PvNetworkSpec* const spec    = pv_network_spec(network_of());
  const PvPatches            patches = pv_patches_of(spec, &window);
  ck_assert_uint_eq(patches.n, 2);
  ck_assert_uint_eq(patches.first, 0);
  pv_patch_draw(spec, &patches, 1, &window, drawn);
  expect_patch(16, N_PATCH, wanted);
  for (uint32_t i = 0; i < N_INPUT; ++i) {
    ck_assert_double_eq_tol((double)drawn[i], wanted[i], 1e-4);
  }
}
END_TEST

// The mean over patches that begin 16 frames apart.
START_TEST(an_embedding_is_the_mean_over_patches)
{
  double       wanted[N_OUT] = { 0.0 };
  float        out[N_OUT];
  float* const scratch =
    malloc(pv_network_n_scratch(network_of()) * sizeof(float));
  push(0, 50, 1.0f);
  for (uint32_t p = 0; p < 3; ++p) {
    double patch[N_INPUT];
    expect_patch(16 * p, N_PATCH, patch);
    for (uint32_t i = 0; i < N_INPUT; ++i) {
      pv_network_input(network_of(), scratch)[i] = (float)patch[i];
    }
    pv_network_run(network_of(), scratch, out);
    for (uint32_t v = 0; v < N_OUT; ++v) {
      wanted[v] += (double)out[v] / 3.0;
    }
  }
  free(scratch);
  compute_afresh(out);
  for (uint32_t v = 0; v < N_OUT; ++v) {
    ck_assert_double_eq_tol((double)out[v], wanted[v], 1e-4);
  }
}
END_TEST

START_TEST(each_patch_is_heard_once)
{
  PvPicture* const picture = pv_recipe_picture_new(&recipe);
  float            kept[N_OUT];
  float            fresh[N_OUT];
  for (uint32_t i = 0; i < 200; i += 5) {
    push(i, 5, 1.0f);
    if (window.n_frames >= N_PATCH) {
      n_runs = 0;
      compute(picture, kept);
      ck_assert_uint_eq(n_runs, (i + 5) % N_PATCH < 5 ? 3 : 0);
      compute_afresh(fresh);
      ck_assert_mem_eq(kept, fresh, sizeof(kept));
    }
  }
  pv_picture_free(picture);
}
END_TEST

// Other frames with the same times are other patches.
START_TEST(what_was_kept_never_stands_for_another_song)
{
  PvPicture* const picture = pv_recipe_picture_new(&recipe);
  float            kept[2][N_OUT];
  float            fresh[N_OUT];
  for (uint32_t song = 0; song < 2; ++song) {
    pv_window_reset(&window);
    for (uint32_t i = 0; i < 40; ++i) {
      PvFrame frame      = some_frame(1000 * song + i, 1.0f);
      frame.start_sample = 512u * i;
      pv_window_push(&window, &frame);
    }
    compute(picture, kept[song]);
    compute_afresh(fresh);
    ck_assert_mem_eq(kept[song], fresh, sizeof(fresh));
  }
  ck_assert_float_ne(kept[0][0], kept[1][0]);
  // One number of one frame
  memory[3].cross_re[5] *= 1.5f;
  compute(picture, kept[0]);
  compute_afresh(fresh);
  ck_assert_mem_eq(kept[0], fresh, sizeof(fresh));
  ck_assert_float_ne(kept[0][0], kept[1][0]);
  pv_picture_free(picture);
}
END_TEST

START_TEST(patches_begin_with_the_song)
{
  const PvNetworkSpec* const spec = pv_network_spec(network_of());
  push(0, 75, 1.0f); // Five are gone
  PvPatches patches = pv_patches_of(spec, &window);
  ck_assert_uint_eq(patches.first, 11);
  ck_assert_uint_eq(patches.n, 3);
  pv_window_keep(&window, 37);
  patches = pv_patches_of(spec, &window);
  ck_assert_uint_eq(patches.first, 0);
  ck_assert_uint_eq(patches.n, 2);
}
END_TEST

START_TEST(a_short_window_is_repeated)
{
  double wanted[N_INPUT];
  float  drawn[N_INPUT];
  float  out[N_OUT];
  push(0, 5, 1.0f);
  const PvNetworkSpec* const spec    = pv_network_spec(network_of());
  const PvPatches            patches = pv_patches_of(spec, &window);
  ck_assert_uint_eq(patches.n, 1);
  pv_patch_draw(spec, &patches, 0, &window, drawn);
  expect_patch(0, 5, wanted);
  for (uint32_t i = 0; i < N_INPUT; ++i) {
    ck_assert_double_eq_tol((double)drawn[i], wanted[i], 1e-4);
  }
  compute_afresh(out);
  ck_assert(isfinite(out[0]));
}
END_TEST

START_TEST(a_fader_moves_nothing)
{
  static const float gains[] = { 1e-8f, 1e-3f, 1e6f };
  float              wanted[N_OUT];
  float              out[N_OUT];
  push(0, N_WINDOW, 1.0f);
  compute_afresh(wanted);
  for (int g = 0; g < 3; ++g) {
    pv_window_reset(&window);
    push(0, N_WINDOW, gains[g]);
    compute_afresh(out);
    for (uint32_t v = 0; v < N_OUT; ++v) {
      ck_assert_float_eq_tol(out[v], wanted[v], 1e-4f);
    }
  }
}
END_TEST

START_TEST(mono_has_no_sides_and_no_balance)
{
  float drawn[N_INPUT];
  for (uint32_t i = 0; i < N_PATCH; ++i) {
    const PvFrame stereo = some_frame(i, 1.0f);
    PvFrame       mono;
    pv_frame_to_mono(&stereo, &mono);
    pv_window_push(&window, &mono);
  }
  const PvNetworkSpec* const spec    = pv_network_spec(network_of());
  const PvPatches            patches = pv_patches_of(spec, &window);
  pv_patch_draw(spec, &patches, 0, &window, drawn);
  for (uint32_t i = 0; i < N_INPUT; i += 3) {
    ck_assert_float_gt(drawn[i], -3.0f);
    ck_assert_float_eq_tol(drawn[i + 1], -3.0f, 1e-5f);
    ck_assert_float_eq(drawn[i + 2], 0.0f);
  }
}
END_TEST

START_TEST(silence_gives_finite_numbers)
{
  const PvFrame silent = { .start_sample = 0 };
  float         out[N_OUT];
  for (uint32_t i = 0; i < N_WINDOW; ++i) {
    pv_window_push(&window, &silent);
  }
  compute_afresh(out);
  for (uint32_t v = 0; v < N_OUT; ++v) {
    ck_assert(isfinite(out[v]));
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("embedding");
  TCase* const tcase = tcase_create("embedding");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, a_patch_is_level_and_balance);
  tcase_add_test(tcase, an_embedding_is_the_mean_over_patches);
  tcase_add_test(tcase, each_patch_is_heard_once);
  tcase_add_test(tcase, what_was_kept_never_stands_for_another_song);
  tcase_add_test(tcase, patches_begin_with_the_song);
  tcase_add_test(tcase, a_short_window_is_repeated);
  tcase_add_test(tcase, a_fader_moves_nothing);
  tcase_add_test(tcase, mono_has_no_sides_and_no_balance);
  tcase_add_test(tcase, silence_gives_finite_numbers);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
