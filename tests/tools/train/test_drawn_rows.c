// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/drawn_rows.h"
#include "support/run_suite.h"

#include <check.h>

enum { N_ROWS = 300, N_DRAWN = 60 };

START_TEST(rows_from_everywhere)
{
  uint32_t drawn[N_DRAWN];
  uint32_t again[N_DRAWN];
  uint32_t n_tenth[10] = { 0 };
  ck_assert(pv_drawn_rows(N_ROWS, N_DRAWN, drawn));
  ck_assert(pv_drawn_rows(N_ROWS, N_DRAWN, again));
  ck_assert_mem_eq(drawn, again, sizeof(drawn));
  for (uint32_t i = 0; i < N_DRAWN; ++i) {
    ck_assert_uint_lt(drawn[i], N_ROWS);
    ck_assert(!i || drawn[i] > drawn[i - 1]);
    ++n_tenth[10 * drawn[i] / N_ROWS];
  }
  for (uint32_t t = 0; t < 10; ++t) {
    ck_assert_uint_gt(n_tenth[t], 0);
  }
  ck_assert(pv_drawn_rows(3, 3, drawn));
  ck_assert(drawn[0] == 0 && drawn[1] == 1 && drawn[2] == 2);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("drawn_rows");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, rows_from_everywhere);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
