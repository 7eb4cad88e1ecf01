// SPDX-License-Identifier: GPL-3.0-or-later

// prodval similar on a small model: order, reasons, guesses, and who is left out.

#include "model_file/model_file.h"
#include "support/json.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"
#include "support/models/file.h"
#include "support/models/toy.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_PRODUCERS = 3, N_SONGS = 5 };

static PvRun run;

static void
set_up(void)
{
  pv_scratch_enter();
  pv_write_producers(N_PRODUCERS, N_SONGS, "album/");
  pv_write_song("new.wav", 1, 99, 12.0);
  pv_run(&run, PV_PRODVAL " train music -o m.safetensors");
  ck_assert_msg(run.status == 0, "%s", run.err);
}

static json_t*
similar(const char* arguments)
{
  pv_run_well(&run, PV_PRODVAL " similar --json m.safetensors %s", arguments);
  return pv_read_json(run.out);
}

START_TEST(the_nearest_are_by_the_same_producer)
{
  json_t* const found = similar("new.wav -n 15");
  double        last  = 0.0;
  ck_assert_uint_eq(pv_n_in_json(found, "itself"), 0);
  ck_assert_uint_eq(pv_n_in_json(found, "songs"), N_PRODUCERS * N_SONGS);
  for (size_t i = 0; i < N_PRODUCERS * N_SONGS; ++i) {
    const double distance = pv_number_in_json(found, "songs/%zu/distance", i);
    ck_assert_double_gt(distance, 0.0);
    ck_assert_double_ge(distance, last);
    last = distance;
    if (i < N_SONGS) {
      ck_assert_str_eq(pv_text_in_json(found, "songs/%zu/label", i), "P1");
      ck_assert_str_eq(pv_text_in_json(found, "songs/%zu/group", i), "album");
    }
  }
  json_decref(found);
}
END_TEST

START_TEST(each_song_says_why)
{
  json_t* const       found = similar("new.wav -n 1");
  const json_t* const why   = pv_in_json(found, "songs/0/why");
  double              last  = 0.0;
  ck_assert_uint_eq(pv_n_in_json(found, "songs"), 1);
  ck_assert_uint_eq(json_array_size(why), 4);
  for (size_t k = 0; k < 4; ++k) {
    const double relative = pv_number_in_json(why, "%zu/relative", k);
    ck_assert_str_ne(pv_text_in_json(why, "%zu/features", k), "");
    ck_assert_double_gt(pv_number_in_json(why, "%zu/distance", k), 0.0);
    ck_assert_double_ge(relative, last);
    last = relative;
  }
  // The nearest song is nearer than most in what it is nearest in.
  ck_assert_double_lt(pv_number_in_json(why, "0/relative"), 0.7);
  json_decref(found);
}
END_TEST

static void
assert_left_out(const char* file, const char* title)
{
  json_t* const found = similar(file);
  ck_assert_uint_eq(pv_n_in_json(found, "itself"), 1);
  ck_assert_str_eq(pv_text_in_json(found, "itself/0/title"), title);
  for (size_t i = 0; i < pv_n_in_json(found, "songs"); ++i) {
    ck_assert_str_ne(pv_text_in_json(found, "songs/%zu/title", i), title);
  }
  json_decref(found);
}

START_TEST(a_known_song_does_not_list_itself)
{
  assert_left_out("'music/P2/album/song 2-3.wav' -n 14", "song 2-3");
}
END_TEST

START_TEST(nor_does_it_under_another_name)
{
  pv_run(&run, "cp 'music/P0/album/song 0-4.wav' other.wav");
  assert_left_out("other.wav -n 14", "song 0-4");
}
END_TEST

START_TEST(as_text)
{
  pv_run(&run,
         PV_PRODVAL " similar m.safetensors 'music/P2/album/song 2-3.wav' "
                    "-n 2");
  ck_assert_int_eq(run.status, 0);
  ck_assert_ptr_nonnull(strstr(run.out, "in the model as  song 2-3 (P2)\n"));
  ck_assert_ptr_nonnull(strstr(run.out, "(P2)\n          "));
  ck_assert_uint_eq(pv_n_lines(run.out), 6);
}
END_TEST

START_TEST(a_model_without_reasons_says_so)
{
  PvError             error;
  PvModelParts* const toy = pv_toy_parts_new();
  ck_assert_int_eq(pv_model_save(toy, "toy.safetensors", &error), PV_OK);
  pv_model_parts_free(toy);
  pv_run(&run, PV_PRODVAL " similar toy.safetensors new.wav -n 2");
  ck_assert_msg(run.status == 0, "%s", run.err);
  ck_assert_ptr_nonnull(
    strstr(run.out, "does not store why songs are near: train it again\n"));
  ck_assert_uint_eq(pv_n_lines(run.out), 4);
}
END_TEST

/// The probability that a JSON list of labels gives one; all of it adds up to 1.
static double
probability_in(const json_t* list, const char* label)
{
  double sum   = 0.0;
  double found = -1.0;
  for (size_t l = 0; l < json_array_size(list); ++l) {
    const double p = pv_number_in_json(list, "%zu/probability", l);
    sum += p;
    found = strcmp(pv_text_in_json(list, "%zu/label", l), label) ? found : p;
  }
  ck_assert_double_eq_tol(sum, 1.0, 1e-5);
  return found;
}

static void
assert_by_guess(const char* file, const char* label)
{
  char arguments[96];
  snprintf(arguments, sizeof(arguments), "%s --by guess -n 15", file);
  json_t* const       found = similar(arguments);
  const json_t* const guess = pv_in_json(found, "guess");
  double              last  = 0.0;
  ck_assert_str_eq(pv_text_in_json(found, "by"), "guess");
  ck_assert_str_eq(pv_text_in_json(guess, "0/label"), label);
  for (size_t i = 0; i < pv_n_in_json(found, "songs"); ++i) {
    const json_t* const song     = pv_in_json(found, "songs/%zu", i);
    const double        distance = pv_number_in_json(song, "distance");
    double              alike    = 0.0;
    for (const char* const* l =
           (const char*[]){ "P0", "P1", "P2", "unknown", NULL };
         *l; ++l) {
      alike += sqrt(probability_in(guess, *l) *
                    probability_in(pv_in_json(song, "guess"), *l));
    }
    ck_assert_double_eq_tol(distance, sqrt(fmax(1.0 - alike, 0.0)), 1e-3);
    ck_assert_double_ge(distance, last);
    last = distance;
    if (i < N_SONGS - 1) {
      ck_assert_str_eq(pv_text_in_json(song, "label"), label);
    }
  }
  json_decref(found);
}

START_TEST(by_guess)
{
  assert_by_guess("new.wav", "P1");
  // A song of the model stands with the guess of a model without it.
  assert_by_guess("'music/P2/album/song 2-3.wav'", "P2");
  json_t* const mine = similar("'music/P2/album/song 2-3.wav' --by guess -n 1");
  json_t* const new  = similar("new.wav --by guess -n 15");
  for (size_t i = 0; i < N_PRODUCERS * N_SONGS; ++i) {
    if (!strcmp(pv_text_in_json(new, "songs/%zu/title", i), "song 2-3")) {
      ck_assert(json_equal(pv_in_json(new, "songs/%zu/guess", i),
                           pv_in_json(mine, "guess")));
    }
  }
  json_decref(mine);
  json_decref(new);
}
END_TEST

START_TEST(by_guess_as_text)
{
  pv_run_well(&run,
              PV_PRODVAL " similar m.safetensors new.wav --by guess -n 2");
  ck_assert_ptr_nonnull(strstr(run.out, "new.wav: songs guessed most alike, by "
                                        "Hellinger's distance\n"));
  ck_assert_ptr_nonnull(strstr(run.out, "  guessed as P1 "));
  ck_assert_ptr_nonnull(strstr(run.out, "(P1)\n           P1 "));
  ck_assert_uint_eq(pv_n_lines(run.out), 6);
}
END_TEST

START_TEST(a_model_without_guesses_says_so)
{
  pv_model_file_write("toy.safetensors", pv_toy_parts_new());
  pv_run(&run, PV_PRODVAL " similar toy.safetensors new.wav --by guess");
  ck_assert_int_eq(run.status, 1);
  ck_assert_str_eq(run.out, "");
  ck_assert_ptr_nonnull(
    strstr(run.err, "toy.safetensors: does not store what would be guessed"));
}
END_TEST

START_TEST(what_can_not_be_done_is_said)
{
  pv_run(&run, PV_PRODVAL " similar m.safetensors");
  ck_assert_int_eq(run.status, 2);
  pv_run(&run, PV_PRODVAL " similar m.safetensors new.wav -n 0");
  ck_assert_int_eq(run.status, 2);
  pv_run(&run, PV_PRODVAL " similar m.safetensors new.wav --by ear");
  ck_assert_int_eq(run.status, 2);
  ck_assert_ptr_nonnull(strstr(run.err, "--by ear"));
  pv_run(&run, PV_PRODVAL " similar m.safetensors nothing.wav");
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_nonnull(strstr(run.err, "nothing.wav"));
  pv_run(&run, PV_PRODVAL " similar new.wav new.wav");
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_nonnull(strstr(run.err, "new.wav: a song, not a model"));
  ck_assert_str_eq(run.out, "");
}
END_TEST

START_TEST(why_names_standard_input_as_a_command_takes_it)
{
  pv_run_well(&run,
              "cat new.wav | " PV_PRODVAL " identify m.safetensors - --why");
  ck_assert_msg(
    strstr(run.out, "prodval compare 'm.safetensors' - --to 'P1'\n"), "%s",
    run.out);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("similar");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_unchecked_fixture(tcase, set_up, pv_scratch_leave);
  tcase_add_test(tcase, the_nearest_are_by_the_same_producer);
  tcase_add_test(tcase, each_song_says_why);
  tcase_add_test(tcase, a_known_song_does_not_list_itself);
  tcase_add_test(tcase, nor_does_it_under_another_name);
  tcase_add_test(tcase, as_text);
  tcase_add_test(tcase, a_model_without_reasons_says_so);
  tcase_add_test(tcase, by_guess);
  tcase_add_test(tcase, by_guess_as_text);
  tcase_add_test(tcase, a_model_without_guesses_says_so);
  tcase_add_test(tcase, what_can_not_be_done_is_said);
  tcase_add_test(tcase, why_names_standard_input_as_a_command_takes_it);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
