// SPDX-License-Identifier: GPL-3.0-or-later

// Songs cut into patches, and the file that they are written to.

#include "model/observer.h"
#include "model/silence.h"
#include "model_file/safetensors.h"
#include "support/models/network.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "tools/patches/patch_file.h"
#include "tools/patches/song_patches.h"
#include "tools/patches/song_store.h"

#include <check.h>
#include <stdlib.h>
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

static char names[][8] = { "Ann", "Ben", "unknown", "One", "Two", "Three", "" };
static char*         labels[] = { names[0], names[1], names[2] };
static PvDatasetSong songs[]  = {
   { NULL, names[3], names[6], names[6], .label = 0 },
   { NULL, names[4], names[6], names[6], .label = 0 },
   { NULL, names[5], names[1], names[6], .label = 1 }
};
static const PvDataset dataset = { .n_labels = 2,
                                   .labels   = labels,
                                   .n_songs  = 3,
                                   .songs    = songs };

/// A patch of one number.
static void
add(PvPatchFile* file, uint32_t song, float number)
{
  for (uint32_t i = 0; i < N_NUMBERS; ++i) {
    taken.numbers[0][i] = number;
  }
  ck_assert(
    !pv_patch_file_add(file, song, (double)number, taken.numbers[0], &error));
}

static void
check_list(PvTensorFile* read, const char* name, const char* type, float second)
{
  float* values = NULL;
  ck_assert(
    !pv_tensor_file_read(read, name, type, 2, 0, (void**)&values, &error));
  float wanted = second;
  if (strcmp(type, "I32") == 0) {
    const int32_t whole = (int32_t)second;
    memcpy(&wanted, &whole, sizeof(wanted));
  }
  ck_assert_mem_eq(&values[1], &wanted, sizeof(wanted));
  free(values);
}

START_TEST(the_file_has_what_was_kept)
{
  uint32_t     n_songs = 0;
  FILE* const  stream  = pv_create_file("patches");
  PvPatchFile* file =
    pv_patch_file_new(&spec, &dataset, stream, "patches", &error);
  ck_assert_msg(file != NULL, "%s", error.text);
  add(file, 0, 1.0f);
  add(file, 1, 2.0f);
  add(file, 1, 3.0f);
  pv_patch_file_keep(file, 1);
  ck_assert_uint_eq(pv_patch_file_n(file), 1);
  add(file, 2, 4.0f);
  ck_assert_msg(!pv_patch_file_finish(file, &n_songs, &error), "%s",
                error.text);
  ck_assert_uint_eq(n_songs, 2);
  pv_patch_file_free(file);
  fclose(stream);

  PvTensorFile* const read = pv_tensor_file_open("patches", &error);
  ck_assert_msg(read != NULL, "%s", error.text);
  const uint64_t sizes[] = { 2, N_CHANNELS, N_BANDS, N_PATCH };
  float*         values  = NULL;
  ck_assert_msg(!pv_tensor_file_read_sizes(read, "patches", "F32", sizes,
                                           (void**)&values, &error),
                "%s", error.text);
  ck_assert_float_eq(values[N_NUMBERS - 1], 1.0f);
  ck_assert_float_eq(values[N_NUMBERS], 4.0f);
  free(values);
  check_list(read, "patch_song", "I32", 1.0f);
  check_list(read, "patch_start", "F32", 4.0f);
  ck_assert_str_eq(pv_tensor_file_metadata(read, "songs"),
                   "[{\"title\":\"One\",\"label\":0,\"group\":\"\",\"license\":"
                   "\"\"},{\"title\":\"Three\",\"label\":1,\"group\":\"Ben\","
                   "\"license\":\"\"}]");
  pv_tensor_file_close(read);
}
END_TEST

START_TEST(a_full_disk_is_told)
{
  FILE* const full = fopen("/dev/full", "w");
  ck_assert_ptr_nonnull(full);
  PvPatchFile* const file =
    pv_patch_file_new(&spec, &dataset, full, "full", &error);
  ck_assert_ptr_nonnull(file);
  PvStatus status = PV_OK;
  for (int i = 0; !status && i < 8; ++i) {
    status = pv_patch_file_add(file, 0, 0.0, taken.numbers[0], &error);
  }
  ck_assert_int_eq(status, PV_ERR_FILE);
  ck_assert_str_eq(error.text, "full: No space left on device");
  pv_patch_file_free(file);
  fclose(full);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("network_patches");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, NULL);
  tcase_add_test(tcase, patches_are_what_the_feature_hears_bit_by_bit);
  tcase_add_test(tcase, silence_is_left_out_and_a_pause_begins_anew);
  tcase_add_test(tcase, a_short_song_is_one_patch_repeated);
  tcase_add_test(tcase, a_full_disk_is_told);
  suite_add_tcase(suite, tcase);
  TCase* const files = tcase_create("files");
  tcase_add_checked_fixture(files, set_up, NULL);
  tcase_add_checked_fixture(files, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(files, the_file_has_what_was_kept);
  suite_add_tcase(suite, files);
  return pv_run_suite(suite);
}
