// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/open_toy.h"
#include "support/models/file.h"
#include "support/models/toy.h"
#include "support/run_suite.h"
#include "support/scratch.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static ProdvalModel* model;

static void
begin(void)
{
  model = pv_open_toy();
}

static void
end(void)
{
  prodval_model_free(model);
  pv_scratch_leave();
}

START_TEST(it_tells_what_it_holds)
{
  const ProdvalModelInfo* const info = prodval_model_info(model);
  ck_assert_str_eq(info->name, "Toy");
  ck_assert_str_eq(info->provenance, "made by the tests");
  ck_assert_uint_eq(info->n_producers, 2);
  ck_assert_uint_eq(info->n_songs, 4);
  ck_assert_double_eq_tol(info->first_guess_s, 43 * 512 / 22050.0, 1e-9);
  ck_assert_double_eq_tol(info->window_s, 86 * 512 / 22050.0, 1e-9);
  ck_assert_str_eq(info->path, "toy.safetensors");
  ck_assert_str_eq(prodval_model_producer(model, 0), "bright");
  ck_assert_str_eq(prodval_model_producer(model, 1), "dark");
  ck_assert_ptr_null(prodval_model_producer(model, 2));
  const ProdvalSong* const song = prodval_model_song(model, 3);
  ck_assert_str_eq(song->title, "Glass");
  ck_assert_str_eq(song->artist, "bright");
  ck_assert_str_eq(song->album, "");
  ck_assert_str_eq(song->licence, "CC0-1.0");
  ck_assert_int_eq(song->producer, 0);
  ck_assert_float_eq_tol(song->x, 5.5f / 3.0f - 1.0f, 1e-6f);
  ck_assert_float_eq(song->y, 0.5f);
  ck_assert_ptr_null(prodval_model_song(model, 4));
}
END_TEST

START_TEST(music_by_others_is_no_producers)
{
  PvModelParts* const parts = pv_toy_parts_new();
  ProdvalModel*       more  = NULL;
  pv_toy_parts_fill(parts, 6);
  pv_model_file_write("more.safetensors", parts);
  ck_assert_int_eq(prodval_model_open("more.safetensors", &more, NULL),
                   PRODVAL_OK);
  const ProdvalSong* const song = prodval_model_song(more, 2);
  ck_assert_int_eq(song->producer, -1);
  ck_assert_str_eq(song->artist, "Band");
  prodval_model_free(more);
}
END_TEST

START_TEST(noise_is_no_song)
{
  PvModelParts* const parts = pv_toy_parts_new();
  ProdvalModel*       noisy = NULL;
  parts->songs[0].label     = parts->n_labels;
  free(parts->songs[0].group);
  parts->songs[0].group = strdup("Noise");
  pv_model_file_write("noisy.safetensors", parts);
  ck_assert_int_eq(prodval_model_open("noisy.safetensors", &noisy, NULL),
                   PRODVAL_OK);
  ck_assert_uint_eq(prodval_model_info(noisy)->n_songs, 3);
  ck_assert_str_eq(prodval_model_song(noisy, 2)->title, "Glass");
  ck_assert_ptr_null(prodval_model_song(noisy, 3));
  prodval_model_free(noisy);
}
END_TEST

START_TEST(each_feature_has_a_name_of_its_own)
{
  const uint32_t n = prodval_model_info(model)->n_features;
  char           names[16][64];
  ck_assert_uint_eq(n, 12);
  for (uint32_t i = 0; i < n; ++i) {
    ck_assert(prodval_model_feature_name(model, i, names[i], 64));
    for (uint32_t j = 0; j < i; ++j) {
      ck_assert_str_ne(names[i], names[j]);
    }
  }
  ck_assert_str_eq(names[0], "centroid[0]");
  ck_assert_str_eq(names[1], "centroid[1]");
  ck_assert(!prodval_model_feature_name(model, n, names[0], 64));
  ck_assert_str_eq(names[0], "");
  ck_assert(prodval_model_feature_name(model, 0, names[0], 5));
  ck_assert_str_eq(names[0], "cent");
}
END_TEST

static void
assert_refused(const char* path, ProdvalStatus status, const char* part)
{
  ProdvalModel* none  = NULL;
  ProdvalError  error = { PRODVAL_OK, "" };
  ck_assert_int_eq(prodval_model_open(path, &none, &error), status);
  ck_assert_int_eq(error.status, status);
  ck_assert_msg(strstr(error.text, part), "%s: %s", part, error.text);
  ck_assert_ptr_null(strchr(error.text, '\n'));
  ck_assert_ptr_null(none);
  ck_assert_int_eq(prodval_model_open(path, &none, NULL), status);
}

START_TEST(what_is_no_model_is_refused_by_name)
{
  assert_refused("none.safetensors", PRODVAL_ERR_FILE, "none.safetensors");
  pv_write_file("text.safetensors", "This is a text, and no model at all.\n");
  assert_refused("text.safetensors", PRODVAL_ERR_FORMAT, "text.safetensors");
  prodval_model_free(NULL);
}
END_TEST

START_TEST(without_a_name_it_is_the_default_model)
{
  ProdvalModel* found = NULL;
  setenv("XDG_DATA_HOME", pv_scratch_path(), 1);
  mkdir("production-value", 0755);
  ck_assert_int_eq(
    rename("toy.safetensors", "production-value/default.safetensors"), 0);
  ck_assert_int_eq(prodval_model_open(NULL, &found, NULL), PRODVAL_OK);
  ck_assert_str_eq(prodval_model_info(found)->name, "Toy");
  prodval_model_free(found);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("library_model");
  TCase* const tcase = tcase_create("model");
  tcase_add_checked_fixture(tcase, begin, end);
  tcase_add_test(tcase, it_tells_what_it_holds);
  tcase_add_test(tcase, music_by_others_is_no_producers);
  tcase_add_test(tcase, noise_is_no_song);
  tcase_add_test(tcase, each_feature_has_a_name_of_its_own);
  tcase_add_test(tcase, what_is_no_model_is_refused_by_name);
  tcase_add_test(tcase, without_a_name_it_is_the_default_model);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
