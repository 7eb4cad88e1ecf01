// SPDX-License-Identifier: GPL-3.0-or-later

/// How the live view fits the terminal, and names their columns.

#include "support/run_suite.h"
#include "support/terminal.h"
#include "support/models/view_scene.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define WIDE "\xe6\x9d\xb1\xe4\xba\xac" // Two characters, four columns
#define LONG "A producer whose name is longer than any column would be wide"

START_TEST(fits_any_size)
{
  static PvTerminal t;
  static const char titles[] = "A title that goes on and on " WIDE WIDE
                               " until the line has no more room for it";
  pv_scene_rename(1, LONG);
  pv_scene_rename(0, WIDE WIDE WIDE WIDE WIDE WIDE WIDE WIDE WIDE);
  free(pv_scene_parts->songs[0].title);
  pv_scene_parts->songs[0].title = strdup(titles);
  pv_scene_make_guess();
  pv_scene.notice = LONG LONG LONG;
  pv_scene.page   = "http://192.168.1.10:8080/?token=0123456789abcdef";
  pv_scene.client = LONG LONG;
  for (uint32_t columns = 2; columns <= PV_MAX_COLUMNS; columns += 3) {
    for (uint32_t rows = 1; rows <= PV_MAX_ROWS; rows += 7) {
      pv_terminal_run(&t, rows, columns, pv_scene_draw, NULL);
      ck_assert_msg(!t.ran_over, "%u rows, %u columns", rows, columns);
      ck_assert_uint_lt(t.row, rows);
    }
  }
}
END_TEST

START_TEST(cut_names_say_so)
{
  static PvTerminal t;
  pv_scene_rename(1, LONG);
  pv_terminal_run(&t, 24, 60, pv_scene_draw, NULL);
  ck_assert_int_ge(
    pv_terminal_find(&t, "A producer whose name is lon\xe2\x80\xa6  75 %"), 0);
}
END_TEST

// However narrow, the percentage is there.
START_TEST(a_long_guess_takes_two_lines)
{
  static PvTerminal t;
  pv_scene_rename(1, LONG);
  pv_terminal_run(&t, 10, 40, pv_scene_draw, NULL);
  ck_assert_int_eq(pv_terminal_find(&t, "Sounds like"), 2);
  ck_assert_int_eq(
    pv_terminal_find(&t, "A producer whose name is longer \xe2\x80\xa6, 75 %"),
    3);
  ck_assert_int_eq(pv_terminal_find(&t, "now bright 62 %"), 4);
  ck_assert_int_eq(pv_terminal_find(&t, "q quit"), 9);
}
END_TEST

static void
add_producers(uint32_t n)
{
  for (uint32_t i = pv_scene_guess.n_ranked; i < n; ++i) {
    pv_scene_guess.ranking[i] = (PvGuessLabel){ "another", (int32_t)i, 0.0f };
  }
  pv_scene_guess.n_ranked = n;
}

START_TEST(tall_terminals_show_more)
{
  static PvTerminal t;
  pv_scene_guess.ranking[1].probability = 0.125f;
  pv_scene_guess.ranking[2].probability = 0.125f;
  add_producers(30);
  pv_terminal_run(&t, 12, 40, pv_scene_draw, NULL);
  ck_assert_int_eq(pv_terminal_find(&t, "nearest songs"), -1);
  // Head, guess and foot take two lines each, which leaves six.
  ck_assert_int_ge(pv_terminal_find(&t, "25 more"), 0);
  pv_terminal_run(&t, 60, 100, pv_scene_draw, NULL);
  ck_assert_int_eq(pv_terminal_find(&t, " more"), -1);
  ck_assert_int_ge(pv_terminal_find(&t, "nearest songs"), 0);
}
END_TEST

START_TEST(hidden_shares_are_summed_up)
{
  static PvTerminal t;
  add_producers(30);
  pv_scene_guess.ranking[20].probability = 0.07f;
  pv_scene_guess.ranking[29].probability = 0.06f;
  pv_terminal_run(&t, 24, 80, pv_scene_draw, NULL);
  const int row = pv_terminal_find(&t, " more");
  ck_assert_int_ge(row, 0);
  ck_assert_int_eq(pv_terminal_find(&t, "  13 % "), row);
}
END_TEST

/// The last of all, of whom most have no line.
START_TEST(somebody_else_has_a_line)
{
  static PvTerminal t;
  pv_scene_guess.ranking[2] = (PvGuessLabel){ "another", 2, 0.0f };
  add_producers(30);
  pv_scene_guess.ranking[1].probability  = 0.125f;
  pv_scene_guess.ranking[20].probability = 0.08f;
  pv_scene_guess.ranking[29] = (PvGuessLabel){ "unknown", -1, 0.045f };
  pv_terminal_run(&t, 12, 40, pv_scene_draw, NULL);
  const int row = pv_terminal_find(&t, "somebody else");
  ck_assert_int_ge(row, 0);
  ck_assert_int_eq(pv_terminal_find(&t, "   5 % "), row);
  ck_assert_int_eq(pv_terminal_find(&t, "25 more"), row + 1);
  ck_assert_int_eq(pv_terminal_find(&t, "   8 % "), row + 1);
}
END_TEST

// Two names as wide as each other, whatever they are made of.
START_TEST(names_of_all_kinds_are_aligned)
{
  static const struct {
    const char* name;
    const char* shown;
  } names[] = { { WIDE, WIDE },
                { "e\xcc\x81t\xc3\xa9!",
                  "et\xc3\xa9!" }, // é by two, and by one
                { "\xf0\x9f\x8e\xb5\xf0\x9f\x8e\xb5", "\xf0\x9f\x8e\xb5" },
                { "\x1b[2J", "?[2J" },
                { "\xc2\x9b"
                  "2J!",
                  "?2J!" },
                { "\xe2\x80\xaeowt", "?owt" },
                { "\n\t\x7f\x9b", "????" } };
  static PvTerminal t;
  pv_scene_rename(1, names[_i].name);
  pv_scene_rename(0, "four");
  pv_terminal_run(&t, 24, 80, pv_scene_draw, NULL);
  const int first  = pv_terminal_find(&t, " 75 % \xe2");
  const int second = pv_terminal_find(&t, " 25 % ");
  ck_assert_int_eq(second, first + 1);
  ck_assert_int_ge(pv_terminal_find(&t, names[_i].shown), 0);
  uint32_t at[2] = { 0, 0 };
  for (uint32_t x = 0; x < t.n_columns; ++x) {
    at[0] = !strcmp(t.cell[first][x], "%") ? x : at[0];
    at[1] = !strcmp(t.cell[second][x], "%") ? x : at[1];
  }
  ck_assert_uint_eq(at[0], 28); // 23 and " 75 %"
  ck_assert_uint_eq(at[1], at[0]);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("view_sizes");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 60);
  tcase_add_checked_fixture(tests, pv_scene_set_up, pv_scene_tear_down);
  tcase_add_test(tests, fits_any_size);
  tcase_add_test(tests, cut_names_say_so);
  tcase_add_test(tests, a_long_guess_takes_two_lines);
  tcase_add_test(tests, tall_terminals_show_more);
  tcase_add_test(tests, hidden_shares_are_summed_up);
  tcase_add_test(tests, somebody_else_has_a_line);
  tcase_add_loop_test(tests, names_of_all_kinds_are_aligned, 0, 7);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
