// SPDX-License-Identifier: GPL-3.0-or-later

/// What prodval-jack shows in a terminal, behind a pty.

#include "host/view/model_size.h"
#include "support/run_suite.h"
#include "support/terminal.h"
#include "support/models/view_scene.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define WIDE "\xe6\x9d\xb1\xe4\xba\xac" // Two characters, four columns

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
  pv_terminal_run(&t, 24, 80, pv_scene_draw, NULL);
  ck_assert(t.other_screen && t.cursor_hidden && t.is_styled);
  ck_assert(!t.ran_over);
  ck_assert_uint_eq(t.n_clears, 0);
  ck_assert_int_eq(pv_terminal_find(&t, "48000 Hz stereo"), 0);
  ck_assert_int_eq(pv_terminal_find(&t, "listening    31.5 s  level"), 1);
  ck_assert_int_eq(pv_terminal_find(&t, "-15.0 dB"), 1);
  // 60 dB are 24 columns.
  ck_assert_uint_eq(count(&t, 1, "\xe2\x96\x88"), 18);
  ck_assert_int_eq(pv_terminal_find(&t, "Sounds like dark, 75 %"), 3);
  ck_assert_int_eq(pv_terminal_find(&t, "now bright 62 %    song 2"), 4);
  const int first  = pv_terminal_find(&t, " 75 % \xe2");
  const int second = pv_terminal_find(&t, " 25 % ");
  ck_assert_int_eq(second, first + 1);
  ck_assert_int_eq(pv_terminal_find(&t, "somebody else"), second + 1);
  // 79 columns less 32 of the map and the gap before it, and half of them for
  // the name, 7 for the percentage: 17.
  ck_assert_uint_eq(count(&t, first, "\xe2\x96\x88"), 12);
  ck_assert_uint_eq(count(&t, second, "\xe2\x96\x88"), 4);
  const int songs = pv_terminal_find(&t, "nearest songs by sound");
  ck_assert_int_eq(pv_terminal_find(&t, "1  Cellar"), songs + 1);
  ck_assert_int_eq(pv_terminal_find(&t, "2  Mine"), songs + 2);
  ck_assert_int_eq(pv_terminal_find(&t, "position -0.50 +0.25"), 22);
  ck_assert_int_eq(
    pv_terminal_find(&t, "q quit  r reset  m map  f freeze  n nearest"), 23);
  // Nothing of the first picture is left.
  ck_assert_int_eq(pv_terminal_find(&t, "too little"), -1);
}
END_TEST

START_TEST(songs_nearest_by_guess_are_said_to_be)
{
  static PvTerminal t;
  pv_scene_guess.nearest_by = PV_NEAREST_BY_GUESS;
  pv_terminal_run(&t, 24, 80, pv_scene_draw, NULL);
  ck_assert_int_ge(pv_terminal_find(&t, "nearest songs by guess"), 0);
}
END_TEST

START_TEST(the_largest_difference_is_told)
{
  static PvTerminal t;
  pv_scene.finding = "77 to 230 Hz: 4.0 dB wider than Ann's songs";
  pv_terminal_run(&t, 24, 80, pv_scene_draw, NULL);
  ck_assert_int_eq(pv_terminal_find(&t, "77 to 230 Hz: 4.0 dB wider"), 21);
  ck_assert_int_eq(pv_terminal_find(&t, "position -0.50 +0.25"), 22);
}
END_TEST

#define PAGE "http://192.168.1.10:8080/?token=f0cd29e1a86b4d75f0cd29e1a86b4d75"

// Beside what goes wrong, and whole.
START_TEST(the_page_has_lines_of_its_own)
{
  static PvTerminal t;
  pv_scene.page   = PAGE;
  pv_scene.notice = "no such model";
  pv_terminal_run(&t, 24, 80, pv_scene_draw, NULL);
  ck_assert_int_eq(pv_terminal_find(&t, "Page: " PAGE), 20);
  ck_assert_int_eq(pv_terminal_find(&t, "position -0.50 +0.25"), 21);
  ck_assert_int_eq(pv_terminal_find(&t, "no such model"), 22);
  pv_terminal_run(&t, 24, 42, pv_scene_draw, NULL);
  ck_assert_int_eq(
    pv_terminal_find(&t, "Page: http://192.168.1.10:8080/?token=f0c"), 19);
  ck_assert_int_eq(pv_terminal_find(&t, "d29e1a86b4d75f0cd29e1a86b4d75"), 20);
}
END_TEST

START_TEST(an_old_guess_is_dimmed)
{
  static PvTerminal t;
  pv_terminal_run(&t, 24, 80, pv_scene_draw, NULL);
  ck_assert_str_eq(pv_terminal_style(&t, "Sounds like"), "1");
  ck_assert_str_eq(pv_terminal_style(&t, "\xe2\x97\x8f"), "1");
  pv_scene.engine.state = PV_STATE_SILENT;
  pv_terminal_run(&t, 24, 80, pv_scene_draw, NULL);
  ck_assert_str_eq(pv_terminal_style(&t, "Sounds like"), "2");
  ck_assert_str_eq(pv_terminal_style(&t, "dark, 75 %"), "2");
  ck_assert_str_eq(pv_terminal_style(&t, " 25 % "), "2");
  ck_assert_int_eq(pv_terminal_find(&t, "now silence; this was before"), 4);
  ck_assert_str_eq(pv_terminal_style(&t, "\xe2\x97\x8f"), "2");
  pv_scene.engine.state = PV_STATE_FILLING;
  pv_terminal_run(&t, 24, 80, pv_scene_draw, NULL);
  ck_assert_str_eq(pv_terminal_style(&t, "Sounds like"), "2");
  ck_assert_int_eq(pv_terminal_find(&t, "now too little sound; this was"), 4);
}
END_TEST

// The first two of the palette, dark's being the second.
START_TEST(producers_have_colours)
{
  static PvTerminal t;
  static const struct {
    const char *colorterm, *term, *bright, *dark;
  } cases[] = { { "truecolor", "xterm", "38;2;108;182;255", "38;2;255;180;84" },
                { "", "xterm-256color", "38;5;75", "38;5;215" },
                { "", "xterm", "94", "33" } };
  setenv("COLORTERM", cases[_i].colorterm, 1);
  setenv("TERM", cases[_i].term, 1);
  pv_scene_guess.n_songs = 0;
  pv_terminal_run(&t, 50, 100, pv_scene_draw, NULL);
  ck_assert_str_eq(pv_terminal_style(&t, "dark, 75 %"), cases[_i].dark);
  ck_assert_str_eq(pv_terminal_style(&t, "bright 62 %"), cases[_i].bright);
  ck_assert_str_eq(pv_terminal_style(&t, "somebody else"), "2");
  const int row = pv_terminal_find(&t, " 75 % \xe2");
  ck_assert_str_eq(t.style[row][24 + 7], cases[_i].dark);
  ck_assert_str_eq(t.style[row + 1][24 + 7], cases[_i].bright);
}
END_TEST

static PvView live;

static void
draw_live(void* user)
{
  (void)user;
  live.begun = false;
  ck_assert(pv_view_tick(&live, &pv_scene));
}

static void
open_live(void* user)
{
  (void)user;
  pv_view_open(&live, false);
}

START_TEST(keys_freeze_and_toggle_the_map)
{
  static PvTerminal t;
  pv_terminal_run(&t, 24, 80, open_live, NULL);
  pv_view_key(&live, 'f', &pv_scene_guess);
  pv_scene_guess.confidence = 0.5f;
  pv_terminal_run(&t, 24, 80, draw_live, NULL);
  ck_assert_int_eq(pv_terminal_find(&t, "Sounds like dark, 75 %"), 3);
  ck_assert_int_eq(pv_terminal_find(&t, "frozen  f go on  q quit"), 23);
  pv_view_key(&live, 'f', &pv_scene_guess);
  pv_terminal_run(&t, 24, 80, draw_live, NULL);
  ck_assert_int_eq(pv_terminal_find(&t, "rather like dark, 50 %"), 3);
  ck_assert_int_ge(pv_terminal_find(&t, "\xe2\x97\x8f"), 0);
  pv_view_key(&live, 'm', &pv_scene_guess);
  pv_view_key(&live, 'x', &pv_scene_guess);
  pv_terminal_run(&t, 24, 80, draw_live, NULL);
  ck_assert_int_eq(pv_terminal_find(&t, "\xe2\x97\x8f"), -1);
  // Nothing to freeze.
  pv_view_key(&live, 'f', NULL);
  ck_assert(!live.is_frozen);
}
END_TEST

START_TEST(no_color_means_none)
{
  static PvTerminal t;
  setenv("NO_COLOR", "1", 1);
  pv_terminal_run(&t, 24, 80, pv_scene_draw, NULL);
  ck_assert(!t.is_styled);
}
END_TEST

START_TEST(without_utf8_bars_are_plain)
{
  static PvTerminal t;
  setenv("LC_ALL", "C", 1);
  pv_scene_rename(0, "Ma\xc3\x9b" WIDE);
  pv_terminal_run(&t, 24, 80, pv_scene_draw, NULL);
  ck_assert_uint_eq(count(&t, pv_terminal_find(&t, " 75 % "), "#"), 13);
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
  pv_terminal_run(&t, 24, 80, pv_scene_draw_and_leave, NULL);
  ck_assert(!t.other_screen && !t.cursor_hidden);
}
END_TEST

START_TEST(states_without_a_guess_say_why)
{
  static PvTerminal t;
  static const struct {
    PvState     state;
    const char* text;
  } cases[]             = { { PV_STATE_NO_MODEL, "no model" },
                            { PV_STATE_FILLING, "too little sound" },
                            { PV_STATE_SILENT, "waiting for sound" } };
  pv_scene.guess        = NULL;
  pv_scene.engine.state = cases[_i].state;
  pv_terminal_run(&t, 24, 80, pv_scene_draw_and_leave, NULL);
  ck_assert_int_ge(pv_terminal_find(&t, cases[_i].text), 0);
}
END_TEST

/// Each write is a record of its own in such a socket.
START_TEST(a_picture_is_one_write)
{
  static char bytes[1 << 16];
  int         ends[2];
  PvView view = { .kind = PV_VIEW_LIVE, .ink = PV_INK_TRUE, .blocks = true };
  ck_assert(!socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends));
  const int before = dup(STDOUT_FILENO);
  fflush(stdout);
  dup2(ends[0], STDOUT_FILENO);
  setvbuf(stdout, NULL, _IOFBF, 1 << 16);
  pv_live_draw(&view, &pv_scene);
  fflush(stdout);
  dup2(before, STDOUT_FILENO);
  const ssize_t n = recv(ends[1], bytes, sizeof(bytes), 0);
  ck_assert_int_gt(n, 500);
  ck_assert(!memcmp(bytes, "\x1b[?1049h", 8));
  ck_assert(!memcmp(bytes + n - 3, "\x1b[J", 3));
  ck_assert_int_lt(recv(ends[1], bytes, sizeof(bytes), MSG_DONTWAIT), 0);
}
END_TEST

// The nearest song is the headline, and nobody is guessed.
START_TEST(a_library_shows_songs_only)
{
  static PvTerminal t;
  static const int  sizes[][2] = { { 24, 80 }, { 24, 42 }, { 10, 42 } };
  pv_scene_use_library();
  for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); ++i) {
    pv_terminal_run(&t, (uint32_t)sizes[i][0], (uint32_t)sizes[i][1],
                    pv_scene_draw, NULL);
    ck_assert_int_ge(pv_terminal_find(&t, "Nearest: Cellar (Ann)"), 0);
    ck_assert_int_ge(pv_terminal_find(&t, "nearest songs by sound"), 0);
    ck_assert_int_ge(pv_terminal_find(&t, "1  Cellar"), 0);
    ck_assert_int_ge(pv_terminal_find(&t, "song 2"), 0);
    ck_assert_int_eq(pv_terminal_find(&t, "%"), -1);
    ck_assert_int_eq(pv_terminal_find(&t, "ounds"), -1);
    ck_assert_int_eq(pv_terminal_find(&t, "now"), -1);
  }
}
END_TEST

START_TEST(osc_says_that_nobody_listens)
{
  static PvTerminal t;
  pv_scene.n_unsent = 62;
  pv_terminal_run(&t, 24, 80, pv_scene_draw, NULL);
  ck_assert_int_eq(pv_terminal_find(&t, "OSC not sent 62"), 22);
  pv_scene.unheard = "osc.udp://127.0.0.1:9000";
  pv_terminal_run(&t, 24, 80, pv_scene_draw, NULL);
  ck_assert_int_eq(
    pv_terminal_find(&t, "OSC: nobody listens at 127.0.0.1:9000"), 22);
  ck_assert_int_eq(pv_terminal_find(&t, "not sent"), -1);
}
END_TEST

START_TEST(a_library_is_called_one)
{
  char size[PV_MODEL_SIZE_BYTES];
  pv_model_size_write(&(PvModelInfo){ .n_labels = 1, .n_songs = 20 }, size);
  ck_assert_str_eq(size, "1 producer, 20 songs");
  pv_model_size_write(&(PvModelInfo){ .n_songs = 1 }, size);
  ck_assert_str_eq(size, "a library of 1 song");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("view");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 60);
  tcase_add_checked_fixture(tests, pv_scene_set_up, pv_scene_tear_down);
  tcase_add_test(tests, shows_ranking_songs_state_level_and_position);
  tcase_add_test(tests, songs_nearest_by_guess_are_said_to_be);
  tcase_add_test(tests, the_largest_difference_is_told);
  tcase_add_test(tests, the_page_has_lines_of_its_own);
  tcase_add_test(tests, an_old_guess_is_dimmed);
  tcase_add_loop_test(tests, producers_have_colours, 0, 3);
  tcase_add_test(tests, keys_freeze_and_toggle_the_map);
  tcase_add_test(tests, no_color_means_none);
  tcase_add_test(tests, a_library_shows_songs_only);
  tcase_add_test(tests, osc_says_that_nobody_listens);
  tcase_add_test(tests, a_library_is_called_one);
  tcase_add_test(tests, without_utf8_bars_are_plain);
  tcase_add_test(tests, the_terminal_is_given_back);
  tcase_add_loop_test(tests, states_without_a_guess_say_why, 0, 3);
  tcase_add_test(tests, a_picture_is_one_write);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
