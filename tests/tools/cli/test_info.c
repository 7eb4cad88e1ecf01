// SPDX-License-Identifier: GPL-3.0-or-later

// What `prodval info` says of models that differ in their calibration.

#include "model_file/model_file.h"
#include "support/json.h"
#include "support/models/toy.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static PvRun         run;
static PvModelParts* parts;

static void
set_up(void)
{
  pv_scratch_enter();
  parts = pv_toy_parts_new();
}

/// Write the model; its parts are gone then.
static void
save(void)
{
  PvError error;
  ck_assert_msg(!pv_model_save(parts, "m.safetensors", &error), "%s",
                error.text);
  pv_model_parts_free(parts);
}

static void
assert_says(const char* line)
{
  pv_run_well(&run, PV_PRODVAL " info m.safetensors");
  ck_assert_msg(strstr(run.out, line) != NULL, "no '%s' in: %s", line, run.out);
}

/// What is told of the calibration, in JSON.
static void
assert_calibrated(bool producers, bool somebody_else, double prior)
{
  pv_run_well(&run, PV_PRODVAL " info m.safetensors --json");
  json_t* const info = pv_read_json(run.out);
  ck_assert_int_eq(json_is_true(pv_in_json(info, "calibrated/producers")),
                   producers);
  ck_assert_int_eq(json_is_true(pv_in_json(info, "calibrated/somebody_else")),
                   somebody_else);
  ck_assert_double_eq_tol(pv_number_in_json(info, "least_known"), prior, 1e-6);
  json_decref(info);
}

START_TEST(songs_by_others_are_counted_apart)
{
  parts->songs[3].label = parts->n_labels;
  save();
  assert_says("\nProducers:   2, with 3 songs (songs, points)\n");
  assert_says(
    "\nOthers:      1 song, 10 points, negative examples for unknown\n");
  assert_says("\nSize:        4 songs, 40 points of");
  pv_run_well(&run, PV_PRODVAL " info m.safetensors --json");
  json_t* const info = pv_read_json(run.out);
  ck_assert_double_eq(pv_number_in_json(info, "songs"), 4);
  ck_assert_double_eq(pv_number_in_json(info, "songs_by_others"), 1);
  ck_assert_double_eq(pv_number_in_json(info, "points"), 40);
  ck_assert_double_eq(pv_number_in_json(info, "points_by_others"), 10);
  json_decref(info);
}
END_TEST

/// Three hundred points in a place of ten for each song.
static void
add_points(void)
{
  enum { N = 300, N_ROWS = 10 };
  parts->n_points   = N;
  parts->points     = realloc(parts->points, 2 * N * sizeof(float));
  parts->point_song = realloc(parts->point_song, N * sizeof(uint32_t));
  for (uint32_t p = 0; p < N; ++p) {
    parts->points[2 * p]     = (float)(p / N_ROWS % 6) + 1e-3f * (float)p;
    parts->points[2 * p + 1] = (float)(p / N_ROWS / 6);
    parts->point_song[p]     = p / N_ROWS % parts->n_songs;
  }
}

START_TEST(how_neighbours_are_found)
{
  save();
  assert_says(
    "\nSearch:      exact, among all points: 0.3 kB of points and no index "
    "in memory\n");
  parts = pv_toy_parts_new();
  add_points();
  save();
  pv_run_well(&run, PV_PRODVAL " info m.safetensors --json");
  json_t* const info = pv_read_json(run.out);
  ck_assert_str_eq(json_string_value(pv_in_json(info, "search/way")), "tree");
  ck_assert(json_is_true(pv_in_json(info, "search/exact")));
  ck_assert_double_eq(pv_number_in_json(info, "search/point_bytes"),
                      300 * 2 * sizeof(float));
  ck_assert_double_gt(pv_number_in_json(info, "search/index_bytes"), 100);
  json_decref(info);
}
END_TEST

START_TEST(noise_is_told_from_songs)
{
  parts->songs[2].label = parts->songs[3].label = parts->n_labels;
  free(parts->songs[3].group);
  parts->songs[3].group = strdup(PV_NOISE_GROUP);
  save();
  assert_says("\nProducers:   2, with 2 songs (songs, points)\n");
  assert_says("\nOthers:      1 song and 1 kind of noise, 20 points, negative "
              "examples for\n");
  assert_says("\nSize:        3 songs and 1 kind of noise, 40 points of");
  pv_run_well(&run, PV_PRODVAL " info m.safetensors --json");
  json_t* const info = pv_read_json(run.out);
  ck_assert_double_eq(pv_number_in_json(info, "songs"), 3);
  ck_assert_double_eq(pv_number_in_json(info, "songs_by_others"), 1);
  ck_assert_double_eq(pv_number_in_json(info, "noise"), 1);
  json_decref(info);
}
END_TEST

START_TEST(without_calibration)
{
  save();
  assert_calibrated(false, false, 0.0);
  assert_says("\nCalibration: none: each producer gets their share");
  assert_says("\nExpects:     nobody else: it knows no music by others");
  ck_assert_ptr_null(strstr(run.out, "Others:"));
}
END_TEST

START_TEST(without_calibration_others_get_their_share)
{
  parts->songs[3].label = parts->n_labels;
  save();
  assert_says("\nExpects:     somebody else by the share of the evidence");
}
END_TEST

START_TEST(nothing_is_said_of_a_provenance_that_is_not_told)
{
  free(parts->provenance);
  parts->provenance = strdup("");
  save();
  assert_says("\nRecipe:");
  ck_assert_ptr_null(strstr(run.out, "Provenance:"));
  pv_run_well(&run, PV_PRODVAL " info m.safetensors --json");
  json_t* const info = pv_read_json(run.out);
  ck_assert_str_eq(pv_text_in_json(info, "provenance"), "");
  json_decref(info);
}
END_TEST

static void
assert_row_of_somebody_else(bool is_there)
{
  pv_run_well(&run, PV_PRODVAL " identify m.safetensors dark.wav");
  ck_assert_ptr_nonnull(strstr(run.out, " %  bright\n"));
  ck_assert_int_eq(strstr(run.out, " %  somebody else\n") != NULL, is_there);
  pv_run_well(&run, PV_PRODVAL " identify --json m.safetensors dark.wav");
  json_t* const all = pv_read_json(run.out);
  ck_assert_uint_eq(pv_n_in_json(all, "0/ranking"), 3);
  json_decref(all);
}

// JSON keeps the row: programs may rely on it.
START_TEST(who_can_not_be_guessed_has_no_row)
{
  pv_run_well(&run, "sox -V1 -q -n dark.wav synth 4 sine 500");
  save();
  assert_row_of_somebody_else(false);
  parts                 = pv_toy_parts_new();
  parts->songs[3].label = parts->n_labels;
  save();
  assert_row_of_somebody_else(true);
}
END_TEST

START_TEST(with_all_of_it)
{
  parts->calibration.sharpness                 = (PvSharpness){ 1.5, 0.25 };
  parts->calibration.known.weight[PV_CUE_BIAS] = 1.0;
  parts->calibration.prior_unknown             = 0.234;
  save();
  assert_calibrated(true, true, 0.234);
  assert_says(
    "\nCalibration: learned on songs that were kept out of training\n");
  assert_says("\nExpects:     somebody else in 23 of 100 songs, before");
  pv_run_well(&run, PV_PRODVAL " info m.safetensors --json");
  json_t* const info = pv_read_json(run.out);
  ck_assert_double_eq_tol(pv_number_in_json(info, "sharpness"), 1.5, 1e-6);
  ck_assert_double_eq_tol(pv_number_in_json(info, "sharpness_heard"), 0.25,
                          1e-6);
  json_decref(info);
}
END_TEST

START_TEST(an_older_model_knows_how_likely_its_best_is)
{
  parts->calibration.right.weight[PV_CUE_VOTES] = 2.0;
  save();
  assert_calibrated(true, false, 0.0);
}
END_TEST

START_TEST(likeness_to_the_centres)
{
  parts->recipe.centre_temperature = 0.25;
  save();
  assert_says("centres    count half, by cosine at temperature 0.25\n");
  pv_run_well(&run, PV_PRODVAL " info m.safetensors --json");
  json_t* const info = pv_read_json(run.out);
  ck_assert_double_eq(pv_number_in_json(info, "recipe/centre_temperature"),
                      0.25);
  json_decref(info);
}
END_TEST

START_TEST(a_block_with_a_weight)
{
  parts->recipe.weights[0] = 2.5;
  save();
  assert_says(", weight 2.5: ");
  pv_run_well(&run, PV_PRODVAL " info m.safetensors --json");
  json_t* const info = pv_read_json(run.out);
  ck_assert_double_eq(pv_number_in_json(info, "recipe/weights/0"), 2.5);
  json_decref(info);
}
END_TEST

START_TEST(beats_in_place_of_frames)
{
  parts->recipe.pool = PV_POOL_BEATS;
  save();
  assert_says("pool       beats: statistics are over these, not over frames\n");
  pv_run_well(&run, PV_PRODVAL " info m.safetensors --json");
  json_t* const info = pv_read_json(run.out);
  ck_assert_str_eq(pv_text_in_json(info, "recipe/pool"), "beats");
  json_decref(info);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("info");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, pv_scratch_leave);
  tcase_set_timeout(tcase, 60);
  tcase_add_test(tcase, songs_by_others_are_counted_apart);
  tcase_add_test(tcase, how_neighbours_are_found);
  tcase_add_test(tcase, noise_is_told_from_songs);
  tcase_add_test(tcase, without_calibration);
  tcase_add_test(tcase, without_calibration_others_get_their_share);
  tcase_add_test(tcase, nothing_is_said_of_a_provenance_that_is_not_told);
  tcase_add_test(tcase, who_can_not_be_guessed_has_no_row);
  tcase_add_test(tcase, with_all_of_it);
  tcase_add_test(tcase, an_older_model_knows_how_likely_its_best_is);
  tcase_add_test(tcase, likeness_to_the_centres);
  tcase_add_test(tcase, a_block_with_a_weight);
  tcase_add_test(tcase, beats_in_place_of_frames);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
