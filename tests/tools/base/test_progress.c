// SPDX-License-Identifier: GPL-3.0-or-later

// The line of progress stays on one line, in a terminal of any width.

#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE

#include "tools/base/progress.h"
#include "tools/base/progress_line.h"
#include "tools/base/progress_plan.h"
#include "support/run_suite.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static int  terminal; ///< What a person looks at
static int  inside;
static int  kept; ///< Standard error as it was
static char text[65536];

static void
set_up(void)
{
  terminal = posix_openpt(O_RDWR | O_NOCTTY);
  ck_assert_int_ge(terminal, 0);
  ck_assert_int_eq(grantpt(terminal) || unlockpt(terminal), 0);
  inside = open(ptsname(terminal), O_RDWR | O_NOCTTY);
  ck_assert_int_ge(inside, 0);
  kept = dup(STDERR_FILENO);
  setenv("TERM", "xterm", 1);
}

static void
set_columns(unsigned n)
{
  const struct winsize size = { 24, (unsigned short)n, 0, 0 };
  ck_assert_int_eq(ioctl(inside, TIOCSWINSZ, &size), 0);
}

/// Take what was written since: up to a bell, as a terminal takes its time.
static void
take_text(void)
{
  size_t n = 0;
  fflush(stderr);
  ck_assert_int_eq(write(inside, "\a", 1), 1);
  do {
    const ssize_t more = read(terminal, text + n, sizeof(text) - 1 - n);
    ck_assert_int_gt(more, 0);
    n += (size_t)more;
  } while (text[n - 1] != '\a');
  text[n - 1] = '\0';
}

/// Each time it is drawn, from the first column on, it fills less than the width.
static void
assert_fits(unsigned n_columns)
{
  take_text();
  ck_assert_ptr_null(strchr(text, '\n'));
  ck_assert_int_eq(text[0], '\r');
  for (char* line = strtok(text, "\r"); line; line = strtok(NULL, "\r")) {
    const size_t n = strlen(line);
    ck_assert_str_eq(line + n - 3, "\033[K");
    ck_assert_msg(n - 3 < n_columns, "%zu in %u columns: %s", n - 3, n_columns,
                  line);
  }
}

START_TEST(a_line_is_never_longer_than_the_terminal)
{
  static const unsigned widths[] = { 200, 80, 50, 40, 39, 30, 20, 12, 5, 2, 1 };
  PvProgress            progress;
  dup2(inside, STDERR_FILENO);
  for (unsigned i = 0; i < sizeof(widths) / sizeof(widths[0]); ++i) {
    set_columns(widths[i]);
    pv_progress_start(&progress, "songs", 1000000);
    pv_progress_step(&progress);
    progress.n_done = 123456;
    pv_progress_step(&progress);
    pv_progress_stop(&progress);
    assert_fits(widths[i]);
  }
  dup2(kept, STDERR_FILENO);
}
END_TEST

START_TEST(it_follows_a_terminal_that_changes)
{
  PvProgress progress;
  dup2(inside, STDERR_FILENO);
  set_columns(80);
  pv_progress_start(&progress, "files", 9);
  take_text();
  ck_assert_str_eq(text, "\r[..............................] 0/9 files\033[K");
  set_columns(24);
  pv_progress_step(&progress);
  assert_fits(24);
  set_columns(80);
  pv_progress_step(&progress);
  take_text();
  ck_assert_ptr_nonnull(strstr(text, "[######........................] 2/9"));
  dup2(kept, STDERR_FILENO);
}
END_TEST

START_TEST(one_line_for_all_phases)
{
  static const PvPhase phases[] = { { "analysing", 30.0, 1.0 },
                                    { "learning", 10.0, 1.0 } };
  PvProgress           progress;
  dup2(inside, STDERR_FILENO);
  set_columns(80);
  pv_progress_plan(phases, 2);
  take_text();
  ck_assert_str_eq(text,
                   "\r[..............................] 0 % analysing\033[K");
  pv_progress_start(&progress, "files", 9); // Has no line of its own now
  pv_progress_step(&progress);
  pv_progress_stop(&progress);
  take_text();
  ck_assert_str_eq(text, "");
  set_columns(20);
  pv_progress_enter(1);
  assert_fits(20);
  set_columns(80);
  pv_progress_enter(1);
  take_text();
  ck_assert_ptr_nonnull(strstr(text, "] 75 % learning, "));
  pv_progress_detail("step 3/9");
  pv_progress_enter(1);
  take_text();
  ck_assert_ptr_nonnull(strstr(text, "] 75 % learning (step 3/9), "));
  pv_progress_conclude();
  take_text();
  ck_assert_str_eq(text, "\r\033[K");
  pv_progress_enter(1); // Nothing is planned any more
  pv_progress_add(1.0);
  take_text();
  ck_assert_str_eq(text, "");
  dup2(kept, STDERR_FILENO);
}
END_TEST

START_TEST(no_terminal_no_line)
{
  PvProgress  progress;
  FILE* const file = tmpfile();
  dup2(fileno(file), STDERR_FILENO);
  pv_progress_start(&progress, "files", 9);
  pv_progress_step(&progress);
  pv_progress_give_way();
  pv_progress_stop(&progress);
  fflush(stderr);
  dup2(kept, STDERR_FILENO);
  ck_assert_int_eq(fseek(file, 0, SEEK_END), 0);
  ck_assert_int_eq(ftell(file), 0);
  fclose(file);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("progress");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, NULL);
  tcase_add_test(tcase, a_line_is_never_longer_than_the_terminal);
  tcase_add_test(tcase, it_follows_a_terminal_that_changes);
  tcase_add_test(tcase, one_line_for_all_phases);
  tcase_add_test(tcase, no_terminal_no_line);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
