// SPDX-License-Identifier: GPL-3.0-or-later

// What prodval prints in tables fits into 80 columns, whatever producers are
// called and however many there are, and nothing of it is lost.

#include "base/utf8.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_PRODUCERS = 23, N_SONGS = 3 * N_PRODUCERS, NAME_END = 40 };

#define LONG_NAME                                                              \
  "Zo\xc3\xab and the producers whose name is longer than any line of a "      \
  "terminal is wide"

static PvRun run;

/// Three songs each; the last producer has a name of many words.
static void
set_up(void)
{
  pv_scratch_share();
  for (unsigned p = 0; p < N_PRODUCERS; ++p) {
    char name[128] = LONG_NAME;
    if (p + 1 < N_PRODUCERS) {
      snprintf(name, sizeof(name), "producer-%02u", p);
    }
    for (unsigned s = 0; s < 3; ++s) {
      char path[160];
      snprintf(path, sizeof(path), "music/%s/%u.wav", name, s);
      pv_write_song(path, p % 4, 3 * p + s, 3.2);
    }
  }
}

static void
assert_fits(const char* arguments)
{
  pv_run_well(&run, PV_PRODVAL " %s", arguments);
  ck_assert_uint_lt(strlen(run.out), sizeof(run.out) - 1);
  char*       rest = NULL;
  char* const all  = strdup(run.out);
  for (char* line = strtok_r(all, "\n", &rest); line;
       line       = strtok_r(NULL, "\n", &rest)) {
    const uint32_t n = pv_utf8_columns(line);
    ck_assert_msg(n <= 80, "%s: %u columns: %s", arguments, n, line);
  }
  free(all);
}

/// Words that may stand in several lines.
static void
assert_said(const char* words)
{
  char* const flat = calloc(strlen(run.out) + 2, 1);
  char*       to   = flat;
  for (const char* from = run.out; *from; from += strspn(from, " \n")) {
    const size_t n = strcspn(from, " \n");
    memcpy(to, from, n);
    to[n] = ' ';
    to += n + 1;
    from += n;
  }
  ck_assert_msg(strstr(flat, words), "'%s' is not in: %s", words, run.out);
  free(flat);
}

/// All songs are in the matrix, in as many blocks as fit.
static void
assert_whole_matrix(unsigned n_runs)
{
  unsigned    n_songs = 0;
  unsigned    n_heads = 0;
  const char* line    = strstr(run.out, "\nConfusion matrix of songs:");
  ck_assert_ptr_nonnull(line);
  line = strchr(line + 1, '\n');
  for (; line && line[1]; line = strchr(line + 1, '\n')) {
    const bool is_head = line[1] == ' ' && line[3] == ' ';
    const bool is_row  = line[1] == ' ' && line[3] >= '0' && line[3] <= '9';
    n_heads += is_head;
    const char* cell = line + 1 + NAME_END;
    for (; is_row && *cell && *cell != '\n'; ++cell) {
      n_songs += *cell >= '1' && *cell <= '9' ? (unsigned)(*cell - '0') : 0;
    }
  }
  ck_assert_uint_eq(n_heads, 3);
  ck_assert_uint_eq(n_songs, n_runs * N_SONGS);
}

START_TEST(info_and_evaluate)
{
  pv_run_well(&run, PV_PRODVAL
              " train music -o model --name \"$(seq 100 | tr '\\n' ' ')\"");
  assert_fits("info model");
  assert_said(LONG_NAME);
  assert_said("98 99 100");
  assert_fits("evaluate model music");
  assert_said(LONG_NAME);
  assert_whole_matrix(1);
}
END_TEST

START_TEST(crossval)
{
  assert_fits("crossval music --quick --folds 3 --repeat 2 --strangers "
              "--classifier gradient-boosting:rounds=2,depth=2");
  ck_assert_ptr_nonnull(strstr(run.out, "  spread 0."));
  ck_assert_ptr_nonnull(strstr(run.out, "calibration error of all runs"));
  assert_said(LONG_NAME);
  assert_whole_matrix(2);
}
END_TEST

START_TEST(comparison)
{
  assert_fits("crossval music --compare --folds 3 --repeat 2 --seed "
              "1000000000000000000");
  ck_assert_ptr_nonnull(strstr(run.out, "\ngradient-boosting  "));
  assert_fits("crossval music --classifier svm --grid --folds 3");
  ck_assert_ptr_nonnull(strstr(run.out, "\nChosen in inner folds"));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("width");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 240);
  tcase_add_unchecked_fixture(tcase, set_up, pv_scratch_unshare);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, info_and_evaluate);
  tcase_add_test(tcase, crossval);
  tcase_add_test(tcase, comparison);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
