// SPDX-License-Identifier: GPL-3.0-or-later

/// The map in the live view.

#include "support/run_suite.h"
#include "support/terminal.h"
#include "support/models/view_scene.h"

#include <check.h>
#include <string.h>

#define WIDE "\xe6\x9d\xb1\xe4\xba\xac" // Two characters, four columns

static bool
is_braille(const char* cell)
{
  return cell[0] == '\xe2' && ((unsigned char)cell[1] & 0xFCu) == 0xA0u;
}

static uint32_t
count_braille(const PvTerminal* t)
{
  uint32_t n = 0;
  for (uint32_t y = 0; y < t->n_rows; ++y) {
    for (uint32_t x = 0; x < t->n_columns; ++x) {
      n += is_braille(t->cell[y][x]);
    }
  }
  return n;
}

static void
assert_sound_at(const PvTerminal* t, uint32_t row, uint32_t column)
{
  ck_assert_int_eq(pv_terminal_find(t, "\xe2\x97\x8f"), row);
  ck_assert_str_eq(t->cell[row][column], "\xe2\x97\x8f");
}

// The map has 49 columns from column 50 on and 41 rows from row 6 on.  Its 98
// dots are 1.7 wide, which is how far apart the songs are, and four more.
START_TEST(the_map_has_each_song_and_the_sound)
{
  static PvTerminal t;
  pv_terminal_run(&t, 50, 100, pv_scene_draw, NULL);
  ck_assert_uint_eq(count_braille(&t), 4);
  assert_sound_at(&t, 6 + 17, 50 + 11);
  // What lies outside sits on the rim.
  pv_scene_guess.position[0] = -9.0f;
  pv_scene_guess.position[1] = 9.0f;
  pv_terminal_run(&t, 50, 100, pv_scene_draw, NULL);
  assert_sound_at(&t, 6, 50);
}
END_TEST

START_TEST(music_by_others_is_not_on_the_map)
{
  static PvTerminal t;
  pv_scene_parts->songs[3].label = 2;
  pv_scene_parts->map[6]         = pv_scene_parts->map[7] =
    50.0f; // Nor does it set the scale
  pv_terminal_run(&t, 50, 100, pv_scene_draw, NULL);
  ck_assert_uint_eq(count_braille(&t), 3);
}
END_TEST

START_TEST(a_library_has_all_songs_on_the_map)
{
  static PvTerminal t;
  pv_scene_use_library();
  pv_terminal_run(&t, 50, 100, pv_scene_draw, NULL);
  ck_assert_uint_eq(count_braille(&t), 4);
}
END_TEST

/// Whether a row has a text behind the lists.
static bool
is_on_map(const PvTerminal* t, const char* text)
{
  char line[PV_MAX_COLUMNS * 8];
  for (uint32_t row = 0; row < t->n_rows; ++row) {
    pv_terminal_row(t, row, line);
    const char* const first = strstr(line, text);
    if (first && (!strchr(line, '%') || strstr(first + 1, text))) {
      return true;
    }
  }
  return false;
}

// All songs in one place, so that the names want to be there, too.
START_TEST(names_on_the_map_cover_nothing)
{
  static PvTerminal t;
  static const struct {
    uint32_t rows, columns;
  } sizes[] = { { 24, 80 }, { 40, 120 }, { 60, 200 }, { 50, 60 } };
  for (uint32_t i = 0; i < 8; ++i) {
    pv_scene_parts->map[i] = 0.01f * (float)(i / 2);
  }
  for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); ++i) {
    pv_scene_rename(0, "");
    pv_scene_rename(1, "");
    pv_terminal_run(&t, sizes[i].rows, sizes[i].columns, pv_scene_draw, NULL);
    const uint32_t n_dots = count_braille(&t);
    ck_assert_uint_ge(n_dots, 3);
    pv_scene_rename(0, "Ann of " WIDE);
    pv_scene_rename(1, "Bob the Builder");
    pv_terminal_run(&t, sizes[i].rows, sizes[i].columns, pv_scene_draw, NULL);
    ck_assert_uint_eq(count_braille(&t), n_dots);
    ck_assert(is_on_map(&t, "Ann of " WIDE));
    ck_assert(is_on_map(&t, "Bob the Builder"));
    ck_assert_int_ge(pv_terminal_find(&t, "\xe2\x97\x8f"), 0);
  }
}
END_TEST

static bool
is_sound(const char* cell)
{
  return strcmp(cell, "\xe2\x97\x8f") == 0;
}

static const char*
seen_in(const char* cell)
{
  return *cell ? cell : " ";
}

/// Two maps, as above, are the same but for the sound.
static void
assert_same_map(const PvTerminal* a, const PvTerminal* b)
{
  for (uint32_t y = 6; y < 6 + 41; ++y) {
    for (uint32_t x = 50; x < 50 + 49; ++x) {
      const char* const left  = seen_in(a->cell[y][x]);
      const char* const right = seen_in(b->cell[y][x]);
      ck_assert_msg(is_sound(left) || is_sound(right) ||
                      strcmp(left, right) == 0,
                    "line %u, column %u: %s, %s", y, x, left, right);
    }
  }
}

// The sound walks along the songs, across both names.
START_TEST(names_stay_while_the_sound_moves)
{
  static PvTerminal first, t;
  for (uint32_t i = 0; i < 8; ++i) {
    pv_scene_parts->map[i] = 0.01f * (float)(i / 2);
  }
  pv_terminal_run(&first, 50, 100, pv_scene_draw, NULL);
  ck_assert(is_on_map(&first, "bright"));
  for (uint32_t i = 0; i < 41; ++i) {
    const PvGuessLabel likeliest = pv_scene_guess.ranking[0];
    pv_scene_guess.ranking[0]    = pv_scene_guess.ranking[1];
    pv_scene_guess.ranking[1]    = likeliest;
    pv_scene_guess.position[0]   = 0.03f / 40.0f * (float)i;
    pv_scene_guess.position[1]   = 0.03f / 40.0f * (float)i;
    pv_terminal_run(&t, 50, 100, pv_scene_draw, NULL);
    assert_same_map(&first, &t);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("view_map");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 60);
  tcase_add_checked_fixture(tests, pv_scene_set_up, pv_scene_tear_down);
  tcase_add_test(tests, the_map_has_each_song_and_the_sound);
  tcase_add_test(tests, music_by_others_is_not_on_the_map);
  tcase_add_test(tests, a_library_has_all_songs_on_the_map);
  tcase_add_test(tests, names_on_the_map_cover_nothing);
  tcase_add_test(tests, names_stay_while_the_sound_moves);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
