// SPDX-License-Identifier: GPL-3.0-or-later

// Several targets in one text.

#include "model/target_text.h"
#include "support/models/toy.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { N_SONGS = 12 };

static PvModelParts* parts;

/// Song s is of bright, of dark, or of the band "Band".
static void
set_up(void)
{
  parts = pv_toy_parts_new();
  pv_toy_parts_fill(parts, N_SONGS);
}

static void
tear_down(void)
{
  pv_model_parts_free(parts);
}

static bool
is_wav(const void* user, const char* name)
{
  (void)user;
  return !strcmp(name, "take 2, loud.wav");
}

/// Walk through a text; each is to be `wanted`, one after the other.
static void
assert_split(const char* text, const char* const* wanted, unsigned n)
{
  const PvNamedFiles files = { is_wav, NULL };
  for (unsigned i = 0; i < n; ++i) {
    const size_t length = pv_target_text_first(parts, text, files);
    ck_assert_uint_eq(length, strlen(wanted[i]));
    ck_assert(!strncmp(text, wanted[i], length));
    text = pv_target_text_rest(text, length);
  }
  ck_assert_str_eq(text, "");
}

START_TEST(commas_stand_between_targets)
{
  static const char* const targets[] = { "dark=2", "Song 7", "BRIGHT=0.5" };
  assert_split("dark=2, Song 7, BRIGHT=0.5", targets, 3);
  assert_split("dark=2", targets, 1);
}
END_TEST

START_TEST(a_name_may_have_commas_itself)
{
  static const char* const targets[] = { "dark", "take 2, loud.wav=3",
                                         "Band, the", "bright" };
  free(parts->songs[3].title);
  parts->songs[3].title = strdup("Band, the");
  assert_split("dark, take 2, loud.wav=3, Band, the, bright", targets, 4);
}
END_TEST

START_TEST(a_comma_needs_no_space)
{
  static const char* const targets[] = { "dark=2", "Song 7", "Band,the",
                                         "bright" };
  static const char* const unknown[] = { "dark,brihgt", "bright" };
  static const char* const half[]    = { "dark," };
  free(parts->songs[3].title);
  parts->songs[3].title = strdup("Band,the");
  assert_split("dark=2,Song 7, Band,the, bright", targets, 4);
  assert_split("dark,brihgt, bright", unknown, 2);
  assert_split("dark,", half, 1);
}
END_TEST

/// What is wrong is told by its own name.
START_TEST(what_stands_for_nothing_ends_at_the_next_comma)
{
  static const char* const targets[] = { "darc", "bright=0", "dark" };
  assert_split("darc, bright=0, dark", targets, 3);
  ck_assert_uint_eq(
    pv_target_text_first(parts, ", dark", (PvNamedFiles){ NULL, NULL }), 6);
  ck_assert_uint_eq(
    pv_target_text_first(parts, "", (PvNamedFiles){ NULL, NULL }), 0);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("target_text");
  TCase* const tcase = tcase_create("target_text");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, commas_stand_between_targets);
  tcase_add_test(tcase, a_name_may_have_commas_itself);
  tcase_add_test(tcase, a_comma_needs_no_space);
  tcase_add_test(tcase, what_stands_for_nothing_ends_at_the_next_comma);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
