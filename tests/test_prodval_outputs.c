// SPDX-License-Identifier: GPL-3.0-or-later

// What prodval writes: where it may, all of it, and nothing else.

#include "support/run_suite.h"
#include "support/tools_fixture.h"

#include <check.h>
#include <string.h>
#include <unistd.h>

static PvRun run;

START_TEST(names_that_no_file_can_hold)
{
  pv_run(&run,
         "awk 'BEGIN { t = sprintf(\"%%300s\", \"\"); gsub(/ /, \"t\", t);"
         " print \"path,label,title\";"
         " for (i = 0; i < 110000; ++i)"
         " print i \".wav,\" (i %% 2 ? \"A\" : \"B\") \",\" t }'"
         " > m.csv");
  pv_run(&run, PV_PRODVAL " train --manifest m.csv -o m");
  ck_assert_int_eq(run.status, 1);
  ck_assert_msg(strstr(run.err, "take fewer songs") && pv_n_lines(run.err) == 1,
                "%s", run.err);
  pv_run(&run, PV_PRODVAL " vectors --manifest m.csv -o m");
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_nonnull(strstr(run.err, "take fewer songs"));
  ck_assert_int_ne(access("m", F_OK), 0);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("prodval_outputs");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, names_that_no_file_can_hold);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
