// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/model_file.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "support/models/file.h"
#include "support/models/toy.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char path[] = "m.safetensors";

static void
tear_down(void)
{
  unlink(path);
  pv_scratch_leave_empty();
}

static char*
read_all(size_t* n)
{
  FILE* const file = fopen(path, "rb");
  char* const text = malloc(1 << 20);
  *n               = fread(text, 1, 1 << 20, file);
  fclose(file);
  return text;
}

static void
write_all(const char* text, size_t n)
{
  FILE* const file = fopen(path, "wb");
  fwrite(text, 1, n, file);
  fclose(file);
}

START_TEST(what_is_saved_is_loaded)
{
  PvError             error;
  PvModelParts* const m                   = pv_toy_parts_new();
  m->calibration.right.weight[PV_CUE_FIT] = 0.7;
  m->calibration.prior_unknown            = 0.25;
  ck_assert_int_eq(pv_model_save(m, path, &error), PV_OK);
  PvModel* const            model  = pv_model_file_read(path);
  const PvModelParts* const loaded = pv_model_parts(model);
  ck_assert_str_eq(loaded->name, "Toy");
  ck_assert_str_eq(loaded->provenance, "made by the tests");
  ck_assert_str_eq(loaded->labels[1], "dark");
  ck_assert_str_eq(loaded->songs[2].title, "Noon");
  ck_assert_str_eq(loaded->songs[2].license, "CC0-1.0");
  ck_assert_uint_eq(loaded->songs[1].label, 1);
  ck_assert_uint_eq(loaded->n_points, 40);
  ck_assert_uint_eq(loaded->recipe.k, 5);
  ck_assert_ptr_eq(loaded->recipe.blocks[0], pv_feature_block_find("centroid"));
  ck_assert_double_eq(loaded->calibration.right.weight[PV_CUE_FIT], 0.7);
  ck_assert_double_eq(loaded->calibration.prior_unknown, 0.25);
  ck_assert_int_eq(memcmp(loaded->points, m->points, 80 * sizeof(float)), 0);
  ck_assert_int_eq(memcmp(loaded->map, m->map, 8 * sizeof(float)), 0);
  PvModel* const saved        = pv_toy_finish(m);
  const float    features[12] = { 900.0f, 300.0f };
  float          before[2];
  float          after[2];
  pv_model_project(saved, features, before);
  pv_model_project(model, features, after);
  ck_assert_mem_eq(after, before, sizeof(before));
  pv_model_free(model);
  pv_model_free(saved);
}
END_TEST

START_TEST(the_twin_for_mono_comes_along)
{
  PvError             error;
  PvModelParts* const m                          = pv_toy_parts_new();
  m->mono                                        = pv_toy_parts_new();
  m->mono->points[0]                             = 0.125f;
  m->mono->calibration.right.weight[PV_CUE_BIAS] = 3.5;
  ck_assert_int_eq(pv_model_save(m, path, &error), PV_OK);
  PvModel* const            model  = pv_model_file_read(path);
  const PvModelParts* const loaded = pv_model_parts(model);
  ck_assert_ptr_nonnull(loaded->mono);
  ck_assert_float_eq(loaded->mono->points[0], 0.125f);
  ck_assert_float_eq(loaded->points[0], m->points[0]);
  ck_assert_double_eq(loaded->mono->calibration.right.weight[PV_CUE_BIAS], 3.5);
  ck_assert_double_eq(loaded->calibration.right.weight[PV_CUE_BIAS], 0.0);
  ck_assert_ptr_null(loaded->mono->mono);
  pv_model_free(model);
  pv_model_parts_free(m);
}
END_TEST

static const float guesses[4][3] = { { 0.5f, 0.25f, 0.25f },
                                     { 0.0f },
                                     { 0.0f, 1.0f, 0.0f },
                                     { 0.1f, 0.2f, 0.7f } };

static void
save_with_guesses(float first)
{
  PvModelParts* const m = pv_toy_parts_new();
  m->song_guesses       = malloc(sizeof(guesses));
  m->mono               = pv_toy_parts_new();
  m->mono->song_guesses = malloc(sizeof(guesses));
  memcpy(m->song_guesses, guesses, sizeof(guesses));
  memcpy(m->mono->song_guesses, guesses, sizeof(guesses));
  m->mono->song_guesses[0] = first;
  pv_model_file_write(path, m);
}

START_TEST(guesses_of_songs_are_read)
{
  save_with_guesses(guesses[0][0]);
  PvModel* const            model = pv_model_file_read(path);
  const PvModelParts* const parts = pv_model_parts(model);
  ck_assert_mem_eq(parts->song_guesses, guesses, sizeof(guesses));
  ck_assert_mem_eq(parts->mono->song_guesses, guesses, sizeof(guesses));
  pv_model_free(model);
}
END_TEST

START_TEST(guesses_that_are_none_are_refused)
{
  static const float bad[] = { 0.25f, 0.75f, -0.5f, NAN };
  PvError            error;
  PvModel*           model = NULL;
  save_with_guesses(bad[_i]);
  ck_assert_int_eq(pv_model_load(path, &model, &error), PV_ERR_FORMAT);
  ck_assert_ptr_nonnull(strstr(error.text, "mono.song_guesses"));
  ck_assert_ptr_nonnull(strstr(error.text, "train it again"));
}
END_TEST

START_TEST(the_same_model_gives_the_same_bytes)
{
  size_t n1;
  size_t n2;
  pv_model_file_write(path, pv_toy_parts_new());
  char* const first = read_all(&n1);
  pv_model_file_write(path, pv_toy_parts_new());
  char* const second = read_all(&n2);
  ck_assert_uint_eq(n1, n2);
  ck_assert_int_eq(memcmp(first, second, n1), 0);
  free(first);
  free(second);
}
END_TEST

START_TEST(every_truncation_is_refused)
{
  size_t n;
  pv_model_file_write(path, pv_toy_parts_new());
  char* const whole = read_all(&n);
  for (size_t cut = 0; cut < n; ++cut) {
    write_all(whole, cut);
    pv_assert_model_refused(path, "not a usable model");
  }
  free(whole);
}
END_TEST

/// A change of the same length somewhere in the header.
typedef struct {
  const char* from;
  const char* to;
  const char* needle;
} Damage;

static const Damage damages[] = {
  { "production-value model", "production-valve model",
    "not a model of this program" },
  { "\"format_version\":\"1\"", "\"format_version\":\"7\"",
    "model format 7, this version reads 1" },
  { "\\\"centroid\\\"", "\\\"centroi_\\\"", "features 'centroi_'" },
  { "\\\"window_frames\\\":86", "\\\"window_frames\\\":-6",
    "'window_frames' must be a whole number" },
  { "\\\"min_frames\\\":43", "\\\"min_frames\\\":99",
    "'min_frames' is 99: 1 to 86 are possible" },
  { "\\\"neighbours\\\":5", "\\\"neighbours\\\":0",
    "'neighbours' is 0: 1 to 256 are possible" },
  { "\\\"label\\\":1", "\\\"label\\\":7", "song 0 has no label" },
  { "\\\"label\\\":1", "\\\"lebal\\\":1", "a song has no label" },
  { "\"dtype\":\"I32\"", "\"dtype\":\"F32\"",
    "'point_song' is missing or has the wrong shape" },
  { "\"dtype\":\"F32\"", "\"dtype\":\"F64\"", "neither F32 nor I32 nor U8" },
  { "\"points\"", "\"pointz\"", "tensor 'points' is missing" },
  { "\"shape\":[12]", "\"shape\":[11]", "do not fit" },
  { "\"data_offsets\":[0,48]", "\"data_offsets\":[4,52]",
    "overlap or leave a hole" },
  { "\\\"least_known\\\":0.0", "\\\"least_known\\\":7.0", "decision" },
  { "\\\"bright\\\",\\\"dark\\\"", "\\\"bright\\\",12345678",
    "a label is not a string" },
  { "{\"__metadata__\"", "[\"__metadata__\"", "not a JSON object" },
};

START_TEST(damaged_headers_are_named)
{
  const Damage* const damage = &damages[_i];
  size_t              n;
  pv_model_file_write(path, pv_toy_parts_new());
  char* const  text = read_all(&n);
  const size_t len  = strlen(damage->from);
  char*        at   = NULL;
  ck_assert_uint_eq(len, strlen(damage->to));
  for (size_t i = 0; i + len <= n && !at; ++i) {
    at = memcmp(text + i, damage->from, len) ? NULL : text + i;
  }
  ck_assert_msg(at != NULL, "'%s' is not in the file", damage->from);
  memcpy(at, damage->to, len);
  write_all(text, n);
  pv_assert_model_refused(path, damage->needle);
  free(text);
}
END_TEST

START_TEST(nan_in_a_tensor_is_refused)
{
  size_t n;
  pv_model_file_write(path, pv_toy_parts_new());
  char* const text = read_all(&n);
  memset(text + n - 4, 0xff, 4);
  write_all(text, n);
  pv_assert_model_refused(path, "NaN");
  free(text);
}
END_TEST

START_TEST(no_file_no_folder)
{
  pv_assert_model_refused(path, "No such file");
  PvModel* m     = NULL;
  PvError  error = { PV_OK, "" };
  ck_assert_int_eq(pv_model_load(pv_scratch_path(), &m, &error), PV_ERR_FILE);
  ck_assert_ptr_nonnull(strstr(error.text, "not a file"));
}
END_TEST

START_TEST(an_unwritable_folder_is_named_and_nothing_is_left)
{
  PvError             error = { PV_OK, "" };
  PvModelParts* const m     = pv_toy_parts_new();
  ck_assert_int_eq(pv_model_save(m, "none/m.safetensors", &error), PV_ERR_FILE);
  ck_assert_ptr_nonnull(strstr(error.text, "none/m.safetensors"));
  pv_model_parts_free(m);
}
END_TEST

START_TEST(a_loaded_model_is_not_saved)
{
  PvError             error = { PV_OK, "" };
  PvModelParts* const m     = pv_toy_parts_new();
  ck_assert_int_eq(pv_model_save(m, path, &error), PV_OK);
  PvModel* const            model  = pv_model_file_read(path);
  const PvModelParts* const loaded = pv_model_parts(model);
  ck_assert_uint_eq(loaded->steps[0].n_in, m->n_features);
  ck_assert_int_eq(pv_model_save(loaded, path, &error), PV_ERR_DATA);
  pv_model_free(model);
  pv_model_free(pv_model_file_read(path));
  pv_model_parts_free(m);
}
END_TEST

START_TEST(labels_that_are_not_utf8_are_refused)
{
  PvError             error = { PV_OK, "" };
  PvModelParts* const m     = pv_toy_parts_new();
  m->labels[0][0]           = (char)0xff;
  ck_assert_int_eq(pv_model_save(m, path, &error), PV_ERR_DATA);
  pv_model_parts_free(m);
}
END_TEST

// Large enough to be mapped, in an order that an index changes.
static void
save_many_points(uint32_t n)
{
  PvError             error;
  PvModelParts* const m = pv_toy_parts_new();
  m->n_points           = n;
  m->points     = (float*)realloc(m->points, 2 * (size_t)n * sizeof(float));
  m->point_song = (uint32_t*)realloc(m->point_song, n * sizeof(uint32_t));
  for (uint32_t p = 0; p < n; ++p) {
    m->points[2 * p]     = (float)(p * 7919u % n) / (float)n;
    m->points[2 * p + 1] = (float)(p * 104729u % n) / (float)n;
    m->point_song[p]     = p % m->n_songs;
  }
  ck_assert_int_eq(pv_model_save(m, path, &error), PV_OK);
  pv_model_parts_free(m);
}

static uint32_t
hash_file(void)
{
  FILE* const file = fopen(path, "rb");
  uint32_t    hash = 2166136261u;
  for (int c = fgetc(file); c != EOF; c = fgetc(file)) {
    hash = (hash ^ (uint32_t)c) * 16777619u;
  }
  fclose(file);
  return hash;
}

START_TEST(a_mapped_model_is_the_same_as_one_that_is_read)
{
  static const uint32_t n = 150000;
  PvError               error;
  PvModel*              mapped = NULL;
  save_many_points(n);
  const uint32_t hash = hash_file();
  PvModel* const read = pv_model_file_read(path);
  ck_assert_int_eq(pv_model_map(path, false, &mapped, &error), PV_OK);
  const PvModelParts* const a = pv_model_parts(read);
  const PvModelParts* const b = pv_model_parts(mapped);
  ck_assert(!a->free_points);
  ck_assert(b->free_points != NULL);
  ck_assert_int_eq(memcmp(a->points, b->points, 2 * n * sizeof(float)), 0);
  ck_assert_int_eq(memcmp(a->point_song, b->point_song, n * sizeof(uint32_t)),
                   0);
  pv_model_free(read);
  pv_model_free(mapped);
  ck_assert_uint_eq(hash_file(), hash);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("model file");
  TCase* const tcase = tcase_create("model file");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, tear_down);
  tcase_add_test(tcase, what_is_saved_is_loaded);
  tcase_add_test(tcase, the_twin_for_mono_comes_along);
  tcase_add_test(tcase, guesses_of_songs_are_read);
  tcase_add_loop_test(tcase, guesses_that_are_none_are_refused, 0, 4);
  tcase_add_test(tcase, the_same_model_gives_the_same_bytes);
  tcase_add_test(tcase, every_truncation_is_refused);
  tcase_add_loop_test(tcase, damaged_headers_are_named, 0,
                      sizeof(damages) / sizeof(damages[0]));
  tcase_add_test(tcase, nan_in_a_tensor_is_refused);
  tcase_add_test(tcase, no_file_no_folder);
  tcase_add_test(tcase, an_unwritable_folder_is_named_and_nothing_is_left);
  tcase_add_test(tcase, a_loaded_model_is_not_saved);
  tcase_add_test(tcase, a_mapped_model_is_the_same_as_one_that_is_read);
  tcase_add_test(tcase, labels_that_are_not_utf8_are_refused);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
