// SPDX-License-Identifier: GPL-3.0-or-later

/// What prodval-jack shows in a terminal, behind a pty.

#include "engine/guess_make.h"
#include "support/run_suite.h"
#include "support/terminal.h"
#include "support/models/toy.h"
#include "host/view.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define WIDE "\xe6\x9d\xb1\xe4\xba\xac" // Two characters, four columns
#define LONG "A producer whose name is longer than any column would be wide"

static PvModelParts* parts; ///< The model's
static PvModel*      model;
static PvRawGuess    raw;
static PvGuess       guess;
static PvScene       scene;
static PvSetList     set_list;

static void
setup(void)
{
  setenv("TERM", "xterm", 1);
  setenv("LC_ALL", "C.UTF-8", 1);
  unsetenv("NO_COLOR");
  parts                   = pv_toy_parts_new();
  model                   = pv_toy_finish(parts);
  raw                     = (PvRawGuess){ .seconds     = 31.5,
                                          .label       = 1,
                                          .n_ranked    = 3,
                                          .ranking     = { 1, 0, 2 },
                                          .probability = { 0.75f, 0.25f, 0.0f } };
  raw.newest.n_neighbours = 3;
  raw.newest.position[0]  = -0.5f;
  raw.newest.position[1]  = 0.25f;
  for (uint32_t i = 0; i < 3; ++i) {
    raw.newest.neighbours[i] = (PvNeighbour){ 10 * i, (float)i + 0.5f };
  }
  pv_guess_make(&guess, model, &raw);
  scene = (PvScene){ .model    = model,
                     .guess    = &guess,
                     .engine   = { .state    = PV_STATE_LISTENING,
                                   .seconds  = 31.5,
                                   .level_db = -15.0f },
                     .client   = "prodval",
                     .notice   = "",
                     .rate_hz  = 48000,
                     .n_inputs = 2 };
}

static void
teardown(void)
{
  pv_model_free(model);
}

static void
rename_label(uint32_t label, const char* name)
{
  free(parts->labels[label]);
  parts->labels[label] = strdup(name);
  pv_guess_make(&guess, model, &raw);
}

static void
draw_twice(void* user)
{
  PvView view;
  (void)user;
  pv_view_open(&view, false);
  ck_assert_int_eq(view.kind, PV_VIEW_LIVE);
  scene.guess = NULL;
  ck_assert(pv_view_tick(&view, &scene));
  scene.guess = &guess;
  ck_assert(pv_view_guess(&view, &scene));
}

static void
draw_and_leave(void* user)
{
  PvView view;
  (void)user;
  pv_view_open(&view, false);
  pv_view_tick(&view, &scene);
  pv_view_close(&view, &scene, &set_list);
}

/// How many cells of a row are filled with this.
static uint32_t
count(const PvTerminal* t, int row, const char* cell)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < t->n_columns; ++i) {
    n += !strcmp(t->cell[row][i], cell);
  }
  return n;
}

START_TEST(shows_ranking_songs_state_level_and_position)
{
  static PvTerminal t;
  pv_terminal_run(&t, 24, 80, draw_twice, NULL);
  ck_assert(t.other_screen && t.cursor_hidden && t.is_styled);
  ck_assert(!t.ran_over);
  ck_assert_uint_eq(t.n_clears, 0);
  ck_assert_int_eq(pv_terminal_find(&t, "48000 Hz stereo"), 0);
  ck_assert_int_eq(pv_terminal_find(&t, "listening    31.5 s  level"), 1);
  ck_assert_int_eq(pv_terminal_find(&t, "-15.0 dB"), 1);
  // 60 dB are 24 columns.
  ck_assert_uint_eq(count(&t, 1, "\xe2\x96\x88"), 18);
  ck_assert_int_ge(pv_terminal_find(&t, "dark  confidence 75 %"), 0);
  const int first  = pv_terminal_find(&t, " 75 % \xe2");
  const int second = pv_terminal_find(&t, " 25 % ");
  ck_assert_int_eq(second, first + 1);
  // 80 columns, less one, the name's 32 and the percentage's 7.
  ck_assert_uint_eq(count(&t, first, "\xe2\x96\x88"), 30);
  ck_assert_uint_eq(count(&t, second, "\xe2\x96\x88"), 10);
  const int songs = pv_terminal_find(&t, "nearest songs");
  ck_assert_int_eq(pv_terminal_find(&t, "1  Cellar"), songs + 1);
  ck_assert_int_eq(pv_terminal_find(&t, "2  Mine"), songs + 2);
  ck_assert_int_ge(pv_terminal_find(&t, "position -0.50 +0.25"), 0);
  // Nothing of the first picture is left.
  ck_assert_int_eq(pv_terminal_find(&t, "too little"), -1);
}
END_TEST

START_TEST(the_map_has_each_song_and_the_sound)
{
  static PvTerminal t;
  pv_terminal_run(&t, 50, 100, draw_twice, NULL);
  const int row = pv_terminal_find(&t, "\xe2\x97\x8f");
  ck_assert_int_ge(row, 0);
  uint32_t n = 0, column = 0;
  for (uint32_t y = 0; y < t.n_rows; ++y) {
    for (uint32_t x = 0; x < t.n_columns; ++x) {
      const char* const cell = t.cell[y][x];
      n += cell[0] == '\xe2' && ((unsigned char)cell[1] & 0xFCu) == 0xA0u;
      column = !strcmp(cell, "\xe2\x97\x8f") ? x : column;
    }
  }
  ck_assert_uint_eq(n, 4);
  // The map is 20 rows and 40 columns for -1 to 1.
  ck_assert_uint_eq(column, 10);
  const int songs = pv_terminal_find(&t, "nearest songs");
  ck_assert_int_eq(row, songs + 1 + 3 + 1 + 7);
}
END_TEST

START_TEST(fits_any_size)
{
  static PvTerminal t;
  static const char titles[] = "A title that goes on and on " WIDE WIDE
                               " until the line has no more room for it";
  rename_label(1, LONG);
  rename_label(0, WIDE WIDE WIDE WIDE WIDE WIDE WIDE WIDE WIDE);
  free(parts->songs[0].title);
  parts->songs[0].title = strdup(titles);
  pv_guess_make(&guess, model, &raw);
  scene.notice = LONG LONG LONG;
  scene.client = LONG      LONG;
  for (uint32_t columns = 2; columns <= PV_MAX_COLUMNS; columns += 3) {
    for (uint32_t rows = 1; rows <= PV_MAX_ROWS; rows += 7) {
      pv_terminal_run(&t, rows, columns, draw_twice, NULL);
      ck_assert_msg(!t.ran_over, "%u rows, %u columns", rows, columns);
      ck_assert_uint_lt(t.row, rows);
    }
  }
}
END_TEST

START_TEST(cut_names_say_so)
{
  static PvTerminal t;
  rename_label(1, LONG);
  pv_terminal_run(&t, 24, 60, draw_twice, NULL);
  ck_assert_int_ge(
    pv_terminal_find(&t, "A producer whose name is lon\xe2\x80\xa6  75 %"), 0);
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
  rename_label(1, names[_i].name);
  rename_label(0, "four");
  pv_terminal_run(&t, 24, 80, draw_twice, NULL);
  const int first  = pv_terminal_find(&t, " 75 % \xe2");
  const int second = pv_terminal_find(&t, " 25 % ");
  ck_assert_int_eq(second, first + 1);
  ck_assert_int_ge(pv_terminal_find(&t, names[_i].shown), 0);
  uint32_t at[2] = { 0, 0 };
  for (uint32_t x = 0; x < t.n_columns; ++x) {
    at[0] = !strcmp(t.cell[first][x], "%") ? x : at[0];
    at[1] = !strcmp(t.cell[second][x], "%") ? x : at[1];
  }
  ck_assert_uint_eq(at[0], 37); // 32 and " 75 %"
  ck_assert_uint_eq(at[1], at[0]);
}
END_TEST

START_TEST(no_color_means_none)
{
  static PvTerminal t;
  setenv("NO_COLOR", "1", 1);
  pv_terminal_run(&t, 24, 80, draw_twice, NULL);
  ck_assert(!t.is_styled);
}
END_TEST

START_TEST(without_utf8_bars_are_plain)
{
  static PvTerminal t;
  setenv("LC_ALL", "C", 1);
  rename_label(0, "Ma\xc3\x9b" WIDE);
  pv_terminal_run(&t, 50, 80, draw_twice, NULL);
  ck_assert_uint_eq(count(&t, pv_terminal_find(&t, " 75 % "), "#"), 30);
  ck_assert_int_ge(pv_terminal_find(&t, "@"), 0);
  for (uint32_t y = 0; y < t.n_rows; ++y) {
    for (uint32_t x = 0; x < t.n_columns; ++x) {
      ck_assert((signed char)t.cell[y][x][0] >= 0);
    }
  }
}
END_TEST

START_TEST(the_terminal_is_given_back)
{
  static PvTerminal t;
  pv_terminal_run(&t, 24, 80, draw_and_leave, NULL);
  ck_assert(!t.other_screen && !t.cursor_hidden);
}
END_TEST

START_TEST(states_without_a_guess_say_why)
{
  static PvTerminal t;
  static const struct {
    PvState     state;
    const char* text;
  } cases[]          = { { PV_STATE_NO_MODEL, "no model" },
                         { PV_STATE_FILLING, "too little sound" },
                         { PV_STATE_SILENT, "waiting for sound" } };
  scene.guess        = NULL;
  scene.engine.state = cases[_i].state;
  pv_terminal_run(&t, 24, 80, draw_and_leave, NULL);
  ck_assert_int_ge(pv_terminal_find(&t, cases[_i].text), 0);
}
END_TEST

/// Each write is a record of its own in such a socket.
START_TEST(a_picture_is_one_write)
{
  static char bytes[1 << 16];
  int         ends[2];
  PvView      view = { .kind = PV_VIEW_LIVE, .colour = true, .blocks = true };
  ck_assert(!socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends));
  const int before = dup(STDOUT_FILENO);
  fflush(stdout);
  dup2(ends[0], STDOUT_FILENO);
  setvbuf(stdout, NULL, _IOFBF, 1 << 16);
  pv_live_draw(&view, &scene);
  fflush(stdout);
  dup2(before, STDOUT_FILENO);
  const ssize_t n = recv(ends[1], bytes, sizeof(bytes), 0);
  ck_assert_int_gt(n, 500);
  ck_assert(!memcmp(bytes, "\x1b[?1049h", 8));
  ck_assert(!memcmp(bytes + n - 3, "\x1b[J", 3));
  ck_assert_int_lt(recv(ends[1], bytes, sizeof(bytes), MSG_DONTWAIT), 0);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("view");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 60);
  tcase_add_checked_fixture(tests, setup, teardown);
  tcase_add_test(tests, shows_ranking_songs_state_level_and_position);
  tcase_add_test(tests, the_map_has_each_song_and_the_sound);
  tcase_add_test(tests, fits_any_size);
  tcase_add_test(tests, cut_names_say_so);
  tcase_add_loop_test(tests, names_of_all_kinds_are_aligned, 0, 7);
  tcase_add_test(tests, no_color_means_none);
  tcase_add_test(tests, without_utf8_bars_are_plain);
  tcase_add_test(tests, the_terminal_is_given_back);
  tcase_add_loop_test(tests, states_without_a_guess_say_why, 0, 3);
  tcase_add_test(tests, a_picture_is_one_write);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
