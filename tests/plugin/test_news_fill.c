// SPDX-License-Identifier: GPL-3.0-or-later

/// What a guess becomes on its way to the window.

#include "plugin/news_fill.h"
#include "support/run_suite.h"

#include <check.h>

enum { N = 9 };

static PvGuess  guess;
static PvReport report;

/// Producers "A", "B", … with somebody else at a place among them.
static void
fill(uint32_t other)
{
  static const char* const names[N] = { "A", "B", "C", "D", "E",
                                        "F", "G", "H", "I" };
  guess                             = (PvGuess){
                                .name = "A", .label = 0, .confidence = 0.3f, .now = { "A", 0, 0.3f }
  };
  for (uint32_t i = 0; i < N; ++i) {
    guess.ranking[i] =
      (PvGuessLabel){ names[i], (int32_t)i, 0.3f - 0.03f * (float)i };
  }
  guess.ranking[other].name  = PV_UNKNOWN;
  guess.ranking[other].label = -1;
  guess.n_ranked             = N;
  pv_report_fill(&report, &guess);
}

static void
check_row(uint32_t row, const char* label, float probability)
{
  ck_assert_str_eq(report.ranked[row].label, label);
  ck_assert_float_eq_tol(report.ranked[row].probability, probability, 1e-6f);
}

START_TEST(the_likeliest_come_with_somebody_else_in_their_place)
{
  fill(3);
  ck_assert_uint_eq(report.n_ranked, PV_N_RANKED);
  check_row(2, "C", 0.24f);
  check_row(3, PV_UNKNOWN, 0.21f);
  check_row(4, "E", 0.18f);
}
END_TEST

START_TEST(somebody_else_comes_last_where_five_are_likelier)
{
  fill(7);
  ck_assert_uint_eq(report.n_ranked, PV_N_RANKED);
  check_row(0, "A", 0.3f);
  check_row(3, "D", 0.21f);
  check_row(4, PV_UNKNOWN, 0.09f);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("news_fill");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, the_likeliest_come_with_somebody_else_in_their_place);
  tcase_add_test(tcase, somebody_else_comes_last_where_five_are_likelier);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
