// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/guess_words.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>

START_TEST(words_follow_the_probability)
{
  ck_assert_str_eq(pv_guess_words(0.99, 60.0), "Sounds very much like");
  ck_assert_str_eq(pv_guess_words(0.90, 60.0), "Sounds very much like");
  ck_assert_str_eq(pv_guess_words(0.89, 60.0), "Sounds like");
  ck_assert_str_eq(pv_guess_words(0.45, 60.0), "Sounds rather like");
  ck_assert_str_eq(pv_guess_words(0.2, 60.0), "Sounds a little like");
  ck_assert_str_eq(pv_guess_words((double)NAN, 60.0), "Sounds a little like");
}
END_TEST

START_TEST(early_guesses_say_so)
{
  ck_assert_str_eq(pv_guess_words(0.75, 29.9), "Early guess: sounds like");
  ck_assert_str_eq(pv_guess_words(0.75, PV_EARLY_S), "Sounds like");
}
END_TEST

START_TEST(nobody_in_the_model_is_somebody_else)
{
  ck_assert_str_eq(pv_guess_name(-1, "unknown"), "somebody else");
  ck_assert_str_eq(pv_guess_name(0, "Ann"), "Ann");
}
END_TEST

START_TEST(songs_of_nobody_known_are_somebody_elses)
{
  ck_assert_str_eq(pv_guess_artist("unknown"), "somebody else");
  ck_assert_str_eq(pv_guess_artist("Ann"), "Ann");
}
END_TEST

START_TEST(percent_are_rounded)
{
  ck_assert_int_eq(pv_guess_percent(0.0), 0);
  ck_assert_int_eq(pv_guess_percent(0.124), 12);
  ck_assert_int_eq(pv_guess_percent(0.126), 13);
  ck_assert_int_eq(pv_guess_percent(1.0), 100);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("guess_words");
  TCase* const tcase = tcase_create("guess_words");
  tcase_add_test(tcase, words_follow_the_probability);
  tcase_add_test(tcase, early_guesses_say_so);
  tcase_add_test(tcase, nobody_in_the_model_is_somebody_else);
  tcase_add_test(tcase, songs_of_nobody_known_are_somebody_elses);
  tcase_add_test(tcase, percent_are_rounded);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
