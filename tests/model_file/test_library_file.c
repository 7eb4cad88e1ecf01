// SPDX-License-Identifier: GPL-3.0-or-later

// Models without producers: libraries.

#include "model/model.h"
#include "model_file/model_file.h"
#include "support/models/file.h"
#include "support/models/toy.h"
#include "support/run_suite.h"
#include "support/scratch.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char path[] = "library.safetensors";
static PvError    error;

static void
tear_down(void)
{
  unlink(path);
  pv_scratch_leave_empty();
}

static PvModelParts*
library_new(void)
{
  PvModelParts* const parts   = pv_toy_library_parts_new();
  parts->songs[1].path        = strdup("/music/100 %/\xfc.wav");
  parts->songs[1].n_bytes     = 5000000000;
  parts->songs[1].modified_ns = -1;
  return parts;
}

START_TEST(files_of_songs_are_kept)
{
  pv_model_file_write(path, library_new());
  PvModel* const            model = pv_model_file_read(path);
  const PvModelParts* const parts = pv_model_parts(model);
  ck_assert(pv_model_parts_are_library(parts));
  ck_assert_int_eq(pv_model_parts_format(parts), 3);
  ck_assert_ptr_null(parts->songs[0].path);
  ck_assert_str_eq(parts->songs[1].path, "/music/100 %/\xfc.wav");
  ck_assert(parts->songs[1].n_bytes == 5000000000);
  ck_assert(parts->songs[1].modified_ns == -1);
  pv_model_free(model);
}
END_TEST

START_TEST(whoever_is_heard_is_somebody_else)
{
  pv_model_file_write(path, library_new());
  PvModel* const model        = pv_model_file_read(path);
  const float    features[12] = { 900.0f, 300.0f };
  PvPrediction   prediction;
  pv_model_ask(model, features, &prediction);
  ck_assert_float_eq(prediction.probability[0], 1.0f);
  ck_assert_uint_eq(prediction.n_neighbours, 5);
  pv_model_free(model);
}
END_TEST

// Folders may have the name that learned noise has in models.
START_TEST(no_song_is_noise)
{
  PvModelParts* const parts = library_new();
  free(parts->songs[0].group);
  parts->songs[0].group = strdup(PV_NOISE_GROUP);
  ck_assert(!pv_song_is_noise(parts, 0));
  ck_assert_str_eq(pv_song_artist(parts, 0), PV_NOISE_GROUP);
  ck_assert_str_eq(pv_song_artist(parts, 1), PV_UNKNOWN);
  pv_model_parts_free(parts);
}
END_TEST

START_TEST(a_song_by_a_producer_is_refused)
{
  PvModelParts* const parts = library_new();
  parts->songs[2].label     = 1;
  ck_assert_int_eq(pv_model_parts_check(parts, &error), PV_ERR_FORMAT);
  ck_assert_str_eq(error.text, "song 2 has no label");
  pv_model_parts_free(parts);
}
END_TEST

START_TEST(a_classifier_is_refused)
{
  PvModelParts* const parts     = library_new();
  parts->recipe.classifier.kind = PV_CLASSIFIER_NAIVE_BAYES;
  parts->classifier =
    pv_classifier_new(PV_CLASSIFIER_NAIVE_BAYES, parts->n_components, 1);
  ck_assert_int_eq(pv_model_parts_check(parts, &error), PV_ERR_FORMAT);
  ck_assert_str_eq(error.text, "a classifier without producers");
  pv_model_parts_free(parts);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("library_file");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, pv_scratch_enter, tear_down);
  tcase_add_test(tcase, files_of_songs_are_kept);
  tcase_add_test(tcase, whoever_is_heard_is_somebody_else);
  tcase_add_test(tcase, no_song_is_noise);
  tcase_add_test(tcase, a_song_by_a_producer_is_refused);
  tcase_add_test(tcase, a_classifier_is_refused);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
