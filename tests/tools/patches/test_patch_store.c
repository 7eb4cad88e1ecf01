// SPDX-License-Identifier: GPL-3.0-or-later

// Patches kept while songs are analysed, and filled in later: to the bit what the
// feature `embedding` makes of the same windows.

#include "features/mono.h"
#include "features/patch.h"
#include "recipe/recipe.h"
#include "support/models/network.h"
#include "support/run_suite.h"
#include "tools/patches/patch_numbers.h"
#include "tools/patches/patch_store_private.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { N_WINDOW = 70, N_BANDS = 8, N_OUT = 6, N_TRIED = 30 };

/// Frames of a patch, and from one to the next.
static const struct {
  uint32_t n_frames;
  uint32_t hop;
} cuts[] = { { 16, 16 }, { 32, 16 }, { 40, 17 } };

static PvError  error;
static PvRecipe live;
static PvRecipe kept;
static PvFrame  memory[2][N_WINDOW];
static PvWindow windows[2]; ///< Stereo, mono
static float    wanted[N_TRIED][2][N_OUT];
static float    numbers[N_TRIED][2][N_OUT];

static PvRecipe
recipe_of(const PvLearnedFeature* learned, int cut)
{
  PvLearnedParts parts    = pv_toy_network_parts(pv_small_network, 5);
  PvRecipe       recipe   = { .window_frames = N_WINDOW, .n_blocks = 1 };
  parts.network->n_frames = cuts[cut].n_frames;
  parts.network->hop      = cuts[cut].hop;
  recipe.blocks[0]        = pv_feature_block_find("embedding");
  ck_assert_msg(!pv_feature_state_new(learned, "embedding", &parts,
                                      &recipe.states[0], &error),
                "%s", error.text);
  return recipe;
}

static void
begin(int cut)
{
  live = recipe_of(pv_feature_block_find("embedding")->learned, cut);
  kept = recipe_of(&pv_patch_store_feature, cut);
  for (int w = 0; w < 2; ++w) {
    pv_window_init(&windows[w], memory[w], N_WINDOW);
  }
}

static void
tear_down(void)
{
  pv_recipe_clear(&live);
  pv_recipe_clear(&kept);
}

static const PvPatchStore*
store_of(void)
{
  return kept.states[0]->self;
}

static void
push(uint32_t n)
{
  static uint32_t seed = 1;
  for (uint32_t i = 0; i < n; ++i) {
    PvFrame frame = { .start_sample = 0 };
    PvFrame mono;
    for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
      seed              = seed * 1664525u + 1013904223u;
      frame.left[b]     = (float)(seed >> 8) / 16777216.0f;
      seed              = seed * 1664525u + 1013904223u;
      frame.right[b]    = (float)(seed >> 8) / 16777216.0f;
      frame.cross_re[b] = 0.4f * frame.left[b] * frame.right[b];
    }
    pv_frame_to_mono(&frame, &mono);
    pv_window_push(&windows[0], &frame);
    pv_window_push(&windows[1], &mono);
  }
}

static void
compute(const PvRecipe* recipe, float out[2][N_OUT])
{
  PvPicture* const picture = pv_recipe_picture_new(recipe);
  ck_assert_ptr_nonnull(picture);
  for (int w = 0; w < 2; ++w) {
    pv_recipe_features(recipe, &windows[w], picture, out[w]);
  }
  pv_picture_free(picture);
}

/// Put what the network makes of all windows in their place.
static void
fill_all(void)
{
  PvPatchNumbers* made = NULL;
  ck_assert_msg(!pv_patch_store_check(store_of(), &error), "%s", error.text);
  ck_assert_msg(
    !pv_patch_numbers_new(store_of(), live.states[0]->self, 3, &made, &error),
    "%s", error.text);
  for (int i = 0; i < N_TRIED; ++i) {
    pv_patch_numbers_fill(made, numbers[i][0]);
    pv_patch_numbers_fill(made, numbers[i][1]);
  }
  pv_patch_numbers_free(made);
}

// From windows that hold less than a patch, to such that are full and move on.
START_TEST(filled_in_later_as_live)
{
  begin(_i);
  for (uint32_t i = 0; i < N_TRIED; ++i) {
    push(3 + i % 5);
    compute(&live, wanted[i]);
    compute(&kept, numbers[i]);
    const PvPatches patches = pv_patches_of(store_of()->spec, &windows[0]);
    ck_assert_float_eq(numbers[i][0][0], (float)patches.n);
    ck_assert_float_eq(numbers[i][1][0], (float)patches.n);
  }
  fill_all();
  ck_assert_mem_eq(numbers, wanted, sizeof(wanted));
}
END_TEST

START_TEST(a_patch_is_kept_once)
{
  float values[2][N_OUT];
  begin(0);
  push(N_WINDOW);
  compute(&kept, values);
  const uint32_t n = pv_patch_store_n(store_of());
  ck_assert_uint_eq(n, 2 * 4); // Stereo, and mono
  compute(&kept, values);
  push(15);
  compute(&kept, values);
  ck_assert_uint_eq(pv_patch_store_n(store_of()), n + 2);
}
END_TEST

// More than tables have room for at first.
START_TEST(any_number_of_patches)
{
  float later[2][N_OUT];
  begin(0);
  push(N_WINDOW - 16);
  for (uint32_t i = 0; i < 400; ++i) {
    push(16);
    compute(&kept, later);
    if (i < N_TRIED) {
      memcpy(numbers[i], later, sizeof(later));
      compute(&live, wanted[i]);
    }
  }
  ck_assert_uint_eq(pv_patch_store_n(store_of()), 2 * (400 + 3));
  fill_all();
  ck_assert_mem_eq(numbers, wanted, sizeof(wanted));
}
END_TEST

START_TEST(its_network_and_its_room)
{
  begin(0);
  ck_assert_uint_eq(pv_patch_store_n_out(store_of()), N_OUT);
  ck_assert_uint_eq(pv_recipe_n_features(&kept), N_OUT);
  ck_assert_uint_eq(store_of()->spec->n_bands, N_BANDS);
}
END_TEST

START_TEST(no_folder_for_it)
{
  PvLearnedParts  parts = pv_toy_network_parts(pv_small_network, 5);
  PvFeatureState* state = NULL;
  setenv("TMPDIR", "/nonexistent", 1);
  ck_assert_int_eq(pv_feature_state_new(&pv_patch_store_feature, "embedding",
                                        &parts, &state, &error),
                   PV_ERR_FILE);
  unsetenv("TMPDIR");
  ck_assert_ptr_nonnull(strstr(error.text, "TMPDIR"));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("patch_store");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, NULL, tear_down);
  tcase_add_loop_test(tcase, filled_in_later_as_live, 0, 3);
  tcase_add_test(tcase, a_patch_is_kept_once);
  tcase_add_test(tcase, any_number_of_patches);
  tcase_add_test(tcase, its_network_and_its_room);
  tcase_add_test(tcase, no_folder_for_it);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
