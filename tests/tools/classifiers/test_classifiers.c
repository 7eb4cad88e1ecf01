// SPDX-License-Identifier: GPL-3.0-or-later

// The whole way with each classifier: synthetic songs to a model, and from the
// file to guesses on songs that it has not heard.

#include "recipe/classifier_spec.h"
#include "support/json.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_PRODUCERS = 3, N_SONGS = 6 };

static PvRun run;

static const char* const producers[] = { "Ada", "Bob", "Cyd" };

static const char* const classifiers[] = {
  "knn:neighbours=3",
  "logistic:c=10",
  "sgd:seed=3",
  "naive-bayes",
  "svm:c=10,gamma=0.5",
  "decision-tree:depth=4",
  "random-forest:trees=50,seed=2",
  "bagging:trees=30,leaf=2",
  "gradient-boosting:rounds=20,depth=2",
  "vote"
};

static void
make_music(void)
{
  char path[128];
  for (unsigned p = 0; p < N_PRODUCERS; ++p) {
    for (unsigned s = 0; s < N_SONGS; ++s) {
      snprintf(path, sizeof(path), "music/%s/song %u.wav", producers[p], s);
      pv_write_song(path, p, 10 * p + s, 6.0 + 0.2 * s);
    }
    snprintf(path, sizeof(path), "new-%u.wav", p);
    pv_write_song(path, p, 100 + p, 6.0);
  }
}

/// In the line of new song `p` its producer is guessed.
static void
assert_named(unsigned p)
{
  char file[32], wanted[64];
  snprintf(file, sizeof(file), "new-%u.wav: ", p);
  snprintf(wanted, sizeof(wanted), " like %s, ", producers[p]);
  const char* const line = strstr(run.out, file);
  const char* const name = line ? strstr(line, wanted) : NULL;
  ck_assert_msg(name && name < strchr(line, '\n'), "no '%s%s' in %s", file,
                wanted, run.out);
}

START_TEST(each_learns_and_names_new_songs)
{
  const char* const classifier = classifiers[_i];
  make_music();
  pv_run(&run,
         PV_PRODVAL
         " train music --classifier %s -o one.safetensors && " PV_PRODVAL
         " train music --threads 1 --classifier %s -o "
         "two.safetensors && cmp one.safetensors two.safetensors",
         classifier, classifier);
  ck_assert_str_eq(run.err, "");
  ck_assert_int_eq(run.status, 0);
  pv_run(&run,
         PV_PRODVAL " identify one.safetensors new-0.wav new-1.wav new-2.wav");
  ck_assert_int_eq(run.status, 0);
  for (unsigned p = 0; p < N_PRODUCERS; ++p) {
    assert_named(p);
  }
  ck_assert_ptr_nonnull(
    strstr(run.out, "nearest songs, by the mean distance of windows"));
  if (_i > 0) {
    char wanted[64];
    pv_run(&run, PV_PRODVAL " info one.safetensors");
    snprintf(wanted, sizeof(wanted), "  classifier %s\n", classifier);
    ck_assert_msg(strstr(run.out, wanted), "%s", run.out);
    ck_assert_ptr_nonnull(strstr(run.out, "Format:      2\n"));
  }
}
END_TEST

START_TEST(a_recipe_has_a_classifier_of_its_own)
{
  char path[64];
  for (unsigned s = 0; s < 6; ++s) {
    snprintf(path, sizeof(path), "music/%s/song %u.wav", producers[s / 3], s);
    pv_write_song(path, s / 3, s, 7.0);
  }
  pv_run(&run, PV_PRODVAL
         " train music --recipe two-bands -o m.safetensors && " PV_PRODVAL
         " info m.safetensors");
  ck_assert_str_eq(run.err, "");
  ck_assert_msg(strstr(run.out, "  classifier svm\n"), "%s", run.out);
  pv_run(&run, PV_PRODVAL " train music --recipe two-bands --classifier knn -o "
                          "m.safetensors && " PV_PRODVAL " info m.safetensors");
  ck_assert_ptr_nonnull(strstr(run.out, "Format:      1\n"));
}
END_TEST

// Music by others is a label like the rest to a classifier.
START_TEST(music_by_others_is_learned_too)
{
  char path[64];
  make_music();
  for (unsigned s = 0; s < N_SONGS; ++s) {
    snprintf(path, sizeof(path), "music/unknown/song %u.wav", s);
    pv_write_song(path, 4, 50 + s, 4.0);
  }
  pv_run(&run, PV_PRODVAL
         " train music --classifier vote -o m.safetensors && " PV_PRODVAL
         " identify m.safetensors new-1.wav");
  ck_assert_str_eq(run.err, "");
  assert_named(1);
  pv_run(&run, PV_PRODVAL " crossval music --compare --folds 2");
  ck_assert_str_eq(run.err, "");
  ck_assert_ptr_nonnull(strstr(run.out, "18 songs, 18 clips"));
  ck_assert_ptr_null(strstr(run.out, "nan"));
  ck_assert(!strstr(run.out, " -\n") == !strstr(run.out, "-: not known"));
}
END_TEST

START_TEST(songs_left_out_are_named)
{
  make_music();
  pv_run(&run, PV_PRODVAL " crossval music --quick --classifier naive-bayes");
  ck_assert_int_eq(run.status, 0);
  ck_assert_msg(strstr(run.out, "classifier naive-bayes"), "%s", run.out);
  ck_assert_msg(strstr(run.out, "songs right                    1.000"), "%s",
                run.out);
}
END_TEST

static const char*
name_of(const json_t* row)
{
  return json_string_value(json_object_get(row, "classifier"));
}

START_TEST(all_stand_side_by_side)
{
  static const char* const names[] = { "knn",           "svm",
                                       "random-forest", "decision-tree",
                                       "bagging",       "gradient-boosting",
                                       "logistic",      "sgd",
                                       "naive-bayes",   "vote" };
  make_music();
  pv_run(&run, PV_PRODVAL " crossval music --quick --json -");
  json_t* const alone = pv_read_json(run.out);
  pv_run(&run, PV_PRODVAL " crossval music --compare --json c.json");
  ck_assert_str_eq(run.err, "");
  ck_assert_int_eq(run.status, 0);
  ck_assert_ptr_nonnull(strstr(run.out, "18 songs, 18 clips"));
  ck_assert_ptr_nonnull(strstr(run.out, "chance             0.333"));
  const bool is_shared = strstr(run.out, " each named ") != NULL;
  ck_assert_ptr_nonnull(strstr(run.out, "commonest always   0.333"));
  pv_run(&run, PV_PRODVAL " crossval music --compare --threads 1 --json - && "
                          "cat c.json >&2");
  ck_assert_str_eq(run.out, run.err);
  json_t* const       all  = pv_read_json(run.out);
  const json_t* const rows = json_object_get(all, "classifiers");
  ck_assert_uint_eq(json_array_size(rows), PV_N_CLASSIFIERS);
  ck_assert_double_eq_tol(pv_number_in_json(all, "baseline"), 1.0 / 3.0, 1e-5);
  double   most   = 0.0;
  unsigned n_most = 0;
  for (unsigned k = 0; k < 10; ++k) {
    const json_t* const row   = json_array_get(rows, k);
    const double        right = pv_number_in_json(row, "track_accuracy");
    n_most                    = right > most ? 1 : n_most + (right == most);
    most                      = right > most ? right : most;
    ck_assert_str_eq(name_of(row), names[k]);
    ck_assert_msg(right > 0.7, "%s", names[k]);
    ck_assert_uint_eq(pv_n_in_json(row, "parameters"), 5);
  }
  ck_assert(is_shared == (n_most > 1));
  const json_t* const knn = json_array_get(rows, 0);
  ck_assert_double_eq(pv_number_in_json(knn, "track_accuracy"),
                      pv_number_in_json(alone, "track_accuracy"));
  ck_assert_double_eq(pv_number_in_json(knn, "macro_f1"),
                      pv_number_in_json(alone, "macro_f1"));
  json_decref(alone);
  json_decref(all);
}
END_TEST

// What was chosen is written so that it can be asked for.
START_TEST(parameters_are_chosen_in_inner_folds)
{
  make_music();
  pv_run(&run, PV_PRODVAL
         " crossval music --folds 3 --classifier svm --grid --json -");
  ck_assert_str_eq(run.err, "");
  json_t* const       all  = pv_read_json(run.out);
  const json_t* const rows = json_object_get(all, "classifiers");
  ck_assert_uint_eq(json_array_size(rows), 1);
  const json_t* const chosen =
    json_object_get(json_array_get(rows, 0), "parameters");
  ck_assert_uint_eq(json_array_size(chosen), 3);
  for (unsigned f = 0; f < 3; ++f) {
    const char* const text = json_string_value(json_array_get(chosen, f));
    pv_run(&run, PV_PRODVAL " train music --classifier %s -o m.safetensors",
           text);
    ck_assert_msg(run.status == 0, "%s: %s", text, run.err);
  }
  json_decref(all);
  pv_run(&run, PV_PRODVAL " crossval music --folds 3 --classifier svm --grid");
  ck_assert_ptr_nonnull(strstr(run.out, "\nChosen in inner folds"));
  ck_assert_ptr_nonnull(strstr(run.out, "  svm:c="));
}
END_TEST

START_TEST(what_does_not_go_together_is_said)
{
  pv_run(&run, PV_PRODVAL " crossval music --compare --classifier svm");
  ck_assert_int_eq(run.status, 2);
  ck_assert_ptr_nonnull(
    strstr(run.err, "--compare and --classifier: leave one"));
  pv_run(&run, PV_PRODVAL " crossval music --grid --report r.html");
  ck_assert_int_eq(run.status, 2);
  ck_assert_ptr_nonnull(strstr(run.err, "--grid and --report: leave one"));
}
END_TEST

static const char* const wrong[][2] = {
  { "frost", "no such classifier: there are knn, " },
  { "logistic:d=1", "no parameter 'd': there are c" },
  { "vote:c=1", "no parameter 'c': there are none" },
  { "logistic:c", "c needs a number" },
  { "logistic:c=2x", "c needs a number" },
  { "logistic:c=-2", "c must be a number from 1e-09 to 1e+09" },
  { "sgd:epochs=1.5", "epochs must be a whole number" },
  { "knn:neighbours=500", "neighbours must be a whole number from 1 to 256" },
  { "svm:", "no parameter ''" },
  { "svm:c=1,", "no parameter ''" },
  { "svm:c=", "c needs a number" },
  { "svm:c=1,c=2", "c is given twice" },
  { "svm:c=nan", "c must be a number from 1e-06 to 1e+09" },
  { "svm:c=inf", "c must be a number from 1e-06 to 1e+09" },
  { "svm:c=1e999", "c must be a number from 1e-06 to 1e+09" },
  { "random-forest:seed=-1", "seed must be a whole number from 0 to 4.29" },
};

/// Takes each classifier in turn.
START_TEST(zero_is_a_value)
{
  const PvClassifierKind kind = (PvClassifierKind)_i;
  const char* const      name = pv_classifier_name(kind);
  const PvParameter*     p    = NULL;
  for (uint32_t i = 0; (p = pv_classifier_parameter(kind, i)); ++i) {
    char expected[128];
    snprintf(expected, sizeof(expected),
             "%s must be a %snumber from %g to %g\n", p->name,
             p->is_whole ? "whole " : "", p->least, p->most);
    pv_run(&run, PV_PRODVAL " train none -o m --classifier %s:%s=0", name,
           p->name);
    if (p->least > 0.0) {
      ck_assert_int_eq(run.status, 2);
      ck_assert_msg(strstr(run.err, expected), "%s", run.err);
    } else {
      ck_assert_int_eq(run.status, 1); // There is no such music
    }
  }
}
END_TEST

START_TEST(wrong_names_and_values_are_named)
{
  pv_run(&run, PV_PRODVAL " train music -o m --classifier %s", wrong[_i][0]);
  ck_assert_int_eq(run.status, 2);
  ck_assert_msg(strstr(run.err, wrong[_i][1]), "%s", run.err);
  ck_assert_uint_eq(pv_n_lines(run.err), 1);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("classifiers");
  TCase* const tcase = tcase_create("classifiers");
  tcase_set_timeout(tcase, 240);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_loop_test(tcase, each_learns_and_names_new_songs, 0,
                      sizeof(classifiers) / sizeof(classifiers[0]));
  tcase_add_test(tcase, a_recipe_has_a_classifier_of_its_own);
  tcase_add_loop_test(tcase, zero_is_a_value, 0, PV_N_CLASSIFIERS);
  tcase_add_test(tcase, music_by_others_is_learned_too);
  tcase_add_test(tcase, songs_left_out_are_named);
  tcase_add_test(tcase, all_stand_side_by_side);
  tcase_add_test(tcase, parameters_are_chosen_in_inner_folds);
  tcase_add_test(tcase, what_does_not_go_together_is_said);
  tcase_add_loop_test(tcase, wrong_names_and_values_are_named, 0,
                      sizeof(wrong) / sizeof(wrong[0]));
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
