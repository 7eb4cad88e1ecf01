// SPDX-License-Identifier: GPL-3.0-or-later

// The whole way with each classifier: synthetic songs to a model, and from the
// file to guesses on songs that it has not heard.

#include "support/tools_fixture.h"

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
      pv_write_song(path, p, 10 * p + s, 4.0 + 0.2 * s);
    }
    snprintf(path, sizeof(path), "new-%u.wav", p);
    pv_write_song(path, p, 100 + p, 6.0);
  }
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
    char wanted[64];
    snprintf(wanted, sizeof(wanted), "new-%u.wav: %s, confidence", p,
             producers[p]);
    ck_assert_msg(strstr(run.out, wanted), "%s: no '%s' in %s", classifier,
                  wanted, run.out);
  }
  ck_assert_ptr_nonnull(strstr(run.out, "nearest songs:\n"));
  if (_i > 0) {
    char wanted[64];
    pv_run(&run, PV_PRODVAL " info one.safetensors");
    snprintf(wanted, sizeof(wanted), "  classifier %s\n", classifier);
    ck_assert_msg(strstr(run.out, wanted), "%s", run.out);
    ck_assert_ptr_nonnull(strstr(run.out, "Format:      2\n"));
  }
}
END_TEST

START_TEST(songs_left_out_are_named)
{
  make_music();
  pv_run(&run, PV_PRODVAL " crossval music --quick --classifier naive-bayes");
  ck_assert_int_eq(run.status, 0);
  ck_assert_msg(strstr(run.out, "classifier naive-bayes"), "%s", run.out);
  ck_assert_ptr_nonnull(strstr(run.out, "tracks right               1.000"));
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
};

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
  Suite* const   suite  = suite_create("classifiers");
  TCase* const   tcase  = tcase_create("classifiers");
  SRunner* const runner = srunner_create(suite);
  tcase_set_timeout(tcase, 240);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_loop_test(tcase, each_learns_and_names_new_songs, 0,
                      sizeof(classifiers) / sizeof(classifiers[0]));
  tcase_add_test(tcase, songs_left_out_are_named);
  tcase_add_loop_test(tcase, wrong_names_and_values_are_named, 0,
                      sizeof(wrong) / sizeof(wrong[0]));
  suite_add_tcase(suite, tcase);
  srunner_run_all(runner, CK_NORMAL);
  const int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
