// SPDX-License-Identifier: GPL-3.0-or-later

// Songs cut into patches.

#include "observe/observer.h"
#include "observe/silence.h"
#include "support/models/network.h"
#include "support/run_suite.h"
#include "tools/patches/song_patches.h"
#include "tools/patches/song_store.h"

#include <check.h>
#include <string.h>

// A guess is due whenever a patch is.
enum { N_PATCH = 64, HOP = PV_GUESS_HOP, N_BANDS = 8, N_CHANNELS = 3 };
enum { N_NUMBERS = N_CHANNELS * N_BANDS * N_PATCH, MAX_TAKEN = 32 };

/// Gives what it hears, in PyTorch's order: each output takes one frame of one band.
static const char echo[] =
  "{\"version\": 1, \"input\": {\"frames\": 64, \"hop\": 43, \"bands\": 8,"
  " \"channels\": [\"mid\", \"side\", \"balance\"]}, \"layers\": ["
  "{\"name\": \"flat\", \"kind\": \"flatten\"},"
  "{\"name\": \"echo\", \"kind\": \"conv1d\", \"outputs\": 1536,"
  " \"kernel\": 64, \"groups\": 24}]}";

typedef struct {
  uint32_t n;
  double   starts_s[MAX_TAKEN];
  float    numbers[MAX_TAKEN][N_NUMBERS];
} Taken;

static Taken         taken;
static PvNetworkSpec spec;
static PvError       error;

static void
take(void* user, double start_s, const float* numbers)
{
  Taken* const to = user;
  ck_assert_uint_lt(to->n, MAX_TAKEN);
  to->starts_s[to->n] = start_s;
  memcpy(to->numbers[to->n++], numbers, sizeof(to->numbers[0]));
}

static void
set_up(void)
{
  taken.n = 0;
  pv_toy_network_describe(echo, &spec);
}

static PvFrame
frame_at(uint32_t i, bool is_sound)
{
  PvFrame  frame = { .start_sample = (uint64_t)PV_HOP * i };
  uint32_t seed  = i + 1;
  frame.mid.rms  = is_sound ? 0.1f : 0.0f;
  for (uint32_t b = 0; b < N_BANDS; ++b) {
    seed              = seed * 1664525u + 1013904223u;
    frame.left[b]     = (float)(seed >> 20);
    frame.right[b]    = (float)(seed >> 24);
    frame.cross_re[b] = 0.5f * frame.right[b];
  }
  return frame;
}

static double
seconds(uint32_t frame)
{
  return (double)PV_HOP * frame / PV_ANALYSIS_RATE_HZ;
}

/// Frames of sound, then of silence, in turn, until `n_parts` of both.
static PvStatus
cut(const uint32_t* parts, uint32_t n_parts)
{
  PvSongPatches* const patches = pv_song_patches_new(&spec, take, &taken);
  ck_assert_ptr_nonnull(patches);
  uint32_t i = 0;
  for (uint32_t p = 0; p < n_parts; ++p) {
    for (uint32_t f = 0; f < parts[p]; ++f) {
      const PvFrame frame = frame_at(i++, p % 2 == 0);
      pv_song_patches_feed(patches, &frame);
    }
  }
  const PvStatus status = pv_song_patches_finish(patches, "a.wav", &error);
  pv_song_patches_free(patches);
  return status;
}

/// A recipe whose only feature is the network that gives what it hears.
static PvRecipe
listen_to_echo(void)
{
  PvLearnedParts  parts  = pv_toy_network_parts(echo, 1);
  PvRecipe        recipe = { .window_frames = N_PATCH,
                             .min_frames    = N_PATCH,
                             .n_blocks      = 1 };
  PvWeight* const weight = &parts.weights.at[0];
  ck_assert_str_eq(weight->name, "echo.weights");
  for (uint32_t o = 0; o < N_NUMBERS; ++o) {
    for (uint32_t f = 0; f < N_PATCH; ++f) {
      weight->values[o * N_PATCH + f] = o % N_PATCH == f ? 1.0f : 0.0f;
    }
  }
  memset(parts.weights.at[1].values, 0, N_NUMBERS * sizeof(float));
  recipe.blocks[0] = pv_feature_block_find("embedding");
  ck_assert_msg(!pv_feature_state_new(recipe.blocks[0]->learned, "embedding",
                                      &parts, &recipe.states[0], &error),
                "%s", error.text);
  return recipe;
}

START_TEST(patches_are_what_the_feature_hears_bit_by_bit)
{
  const uint32_t song[] = { 70, 5, 150, 128, 300 };
  PvRecipe       recipe = listen_to_echo();
  PvObservation  heard;
  ck_assert(!cut(song, 5));
  PvObserver* const observer = pv_observer_new(&recipe, true);
  uint32_t          n        = 0;
  uint32_t          i        = 0;
  for (uint32_t p = 0; p < 5; ++p) {
    for (uint32_t f = 0; f < song[p]; ++f) {
      const PvFrame frame = frame_at(i++, p % 2 == 0);
      if (pv_observer_feed(observer, &frame, &heard) == PV_OBSERVED) {
        ck_assert_uint_lt(n, taken.n);
        ck_assert_mem_eq(heard.features, taken.numbers[n++],
                         sizeof(taken.numbers[0]));
      }
    }
  }
  ck_assert_uint_eq(n, 1 + (520 - N_PATCH) / HOP);
  ck_assert_uint_eq(taken.n, n);
  pv_observer_free(observer);
  pv_recipe_clear(&recipe);
}
END_TEST

START_TEST(silence_is_left_out_and_a_pause_begins_anew)
{
  const uint32_t with_gap[]   = { 10, 50, 54, 30, HOP - 1 };
  const uint32_t with_pause[] = { N_PATCH + HOP, PV_SILENCE_FRAMES,
                                  N_PATCH + 1 };
  ck_assert(!cut(with_gap, 5));
  ck_assert_uint_eq(taken.n, 1);
  ck_assert_double_eq(taken.starts_s[0], 0.0);
  taken.n = 0;
  ck_assert(!cut(with_pause, 3));
  ck_assert_uint_eq(taken.n, 3);
  ck_assert_double_eq(taken.starts_s[1], seconds(HOP));
  ck_assert_double_eq(taken.starts_s[2],
                      seconds(N_PATCH + HOP + PV_SILENCE_FRAMES));
}
END_TEST

START_TEST(a_short_song_is_one_patch_repeated)
{
  const uint32_t enough[] = { PV_SHORTEST_SONG };
  const uint32_t less[]   = { PV_SHORTEST_SONG - 1 };
  spec.n_frames           = 2 * N_PATCH;
  spec.n_bands            = N_BANDS / 2;
  ck_assert(!cut(enough, 1));
  ck_assert_uint_eq(taken.n, 1);
  const float* const row = taken.numbers[0] + 2 * N_PATCH * 3;
  ck_assert_mem_eq(row, row + N_PATCH, N_PATCH * sizeof(float));
  ck_assert(memcmp(row, row + 1, N_PATCH * sizeof(float)) != 0);
  ck_assert_int_eq(cut(less, 1), PV_ERR_DATA);
  ck_assert_str_eq(error.text, "a.wav: too short: less than 1.5 s of sound");
  ck_assert_uint_eq(taken.n, 1);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("song_patches");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, NULL);
  tcase_add_test(tcase, patches_are_what_the_feature_hears_bit_by_bit);
  tcase_add_test(tcase, silence_is_left_out_and_a_pause_begins_anew);
  tcase_add_test(tcase, a_short_song_is_one_patch_repeated);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
