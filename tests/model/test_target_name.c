// SPDX-License-Identifier: GPL-3.0-or-later

// What names stand for, and what they weigh.

#include "model/target_name.h"
#include "support/models/toy.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { N_SONGS = 12 };

static PvModelParts* parts;
static PvTargetName  targets[3];
static PvError       error;

/// Song s is of bright, of dark, or of the band "Band".
static void
set_up(void)
{
  parts = pv_toy_parts_new();
  pv_toy_parts_fill(parts, N_SONGS);
  memset(targets, 0, sizeof(targets));
}

static void
tear_down(void)
{
  for (unsigned i = 0; i < 3; ++i) {
    free(targets[i].name);
  }
  pv_model_parts_free(parts);
}

static void
rename_song(uint32_t song, const char* title)
{
  free(parts->songs[song].title);
  parts->songs[song].title = strdup(title);
}

static void
assert_found(const char* name, PvNameKind kind, const char* as)
{
  uint32_t song = 0;
  ck_assert_int_eq(pv_target_name_find(parts, name, &song), kind);
  if (kind != PV_NAME_OF_NOTHING) {
    char* const found = pv_target_name_copy(parts, kind, song);
    ck_assert_str_eq(found, as);
    free(found);
  }
}

START_TEST(names_are_producers_or_songs)
{
  assert_found("dark", PV_NAME_OF_PRODUCER, "dark");
  assert_found("Band", PV_NAME_OF_PRODUCER, "Band");
  assert_found("Song 7", PV_NAME_OF_SONG, "Song 7");
  assert_found("Song 77", PV_NAME_OF_NOTHING, NULL);
  rename_song(3, "dark");
  assert_found("dark", PV_NAME_OF_PRODUCER, "dark");
}
END_TEST

START_TEST(case_counts_where_it_tells_names_apart)
{
  assert_found("DARK", PV_NAME_OF_PRODUCER, "dark");
  assert_found("song 7", PV_NAME_OF_SONG, "Song 7");
  rename_song(8, "DARK");
  assert_found("DARK", PV_NAME_OF_SONG, "DARK");
  assert_found("Dark", PV_NAME_OF_PRODUCER, "dark");
  rename_song(3, "Noon");
  rename_song(4, "noon");
  assert_found("Noon", PV_NAME_OF_SONG, "Noon");
  assert_found("noon", PV_NAME_OF_SONG, "noon");
  assert_found("NOON", PV_NAME_OF_NOTHING, NULL);
  rename_song(4, "Song 4");
  assert_found("NOON", PV_NAME_OF_SONG, "Noon");
}
END_TEST

// Songs 3 and 6 are bright's, 4 and 7 dark's, 5 is Band's.
START_TEST(songs_of_one_title_are_told_apart_by_whose_they_are)
{
  rename_song(3, "Noon");
  rename_song(6, "Noon");
  assert_found("Noon", PV_NAME_OF_SONG, "Noon");
  assert_found("noon (BRIGHT)", PV_NAME_OF_SONG, "Noon");
  rename_song(4, "Noon");
  assert_found("Noon", PV_NAME_OF_NOTHING, NULL);
  assert_found("Noon (bright)", PV_NAME_OF_SONG, "Noon (bright)");
  assert_found("noon (Dark)", PV_NAME_OF_SONG, "Noon (dark)");
  assert_found("Noon (Band)", PV_NAME_OF_NOTHING, NULL);
  rename_song(5, "dark");
  assert_found("dark (Band)", PV_NAME_OF_SONG, "dark (Band)");
}
END_TEST

START_TEST(a_title_of_several_names_their_songs)
{
  rename_song(3, "Noon");
  rename_song(6, "Noon");
  rename_song(4, "Noon");
  ck_assert_int_eq(pv_target_name_fail(parts, "noon", true, &error),
                   PV_ERR_VALUE);
  ck_assert_str_eq(error.text, "noon: two songs: Noon (bright), Noon (dark)");
  rename_song(5, "NOON");
  rename_song(7, "noon");
  pv_target_name_fail(parts, "Noon", true, &error);
  ck_assert_str_eq(error.text, "Noon: 4 songs: Noon (bright), Noon (dark), "
                               "NOON (Band), ...");
}
END_TEST

START_TEST(an_unknown_name_is_told_with_those_near)
{
  ck_assert_int_eq(pv_target_name_fail(parts, "brihgt", false, &error),
                   PV_ERR_VALUE);
  ck_assert_str_eq(error.text, "brihgt: neither a producer nor a song of the "
                               "model: did you mean bright?");
  pv_target_name_fail(parts, "Rachmaninov", true, &error);
  ck_assert_str_eq(error.text, "Rachmaninov: neither a producer nor a song of "
                               "the model, nor a file: prodval info lists its "
                               "producers");
  pv_target_name_fail(parts, "Rachmaninov", false, &error);
  ck_assert_str_eq(error.text, "Rachmaninov: neither a producer nor a song of "
                               "the model: its producers are bright, dark");
}
END_TEST

START_TEST(only_some_producers_are_listed)
{
  static char  a[] = "Ann", b[] = "unknown", c[] = "Cas", d[] = "Dan";
  static char  e[] = "Eva", f[] = "Fay";
  static char* labels[] = { a, b, c, d, e, f };
  PvModelParts other    = *parts;
  other.labels          = labels;
  other.n_labels        = 6;
  pv_target_name_fail(&other, "Rachmaninov", false, &error);
  ck_assert_ptr_nonnull(
    strstr(error.text, ": its producers are Ann, Cas, Dan, Eva, ..."));
  other.n_labels = 5;
  pv_target_name_fail(&other, "Rachmaninov", false, &error);
  ck_assert_ptr_nonnull(strstr(error.text, " Ann, Cas, Dan, Eva"));
  ck_assert_ptr_null(strstr(error.text, "..."));
}
END_TEST

START_TEST(nobody_is_no_target_and_no_title_is_guessed)
{
  rename_song(2, "Unknown Pleasures");
  pv_target_name_fail(parts, "Unknown", true, &error);
  ck_assert_str_eq(error.text,
                   "Unknown: that is nobody in particular, and has no songs to "
                   "compare with: name a producer (prodval info lists them), "
                   "an artist, a song or a file");
  pv_target_name_fail(parts, "somebody else", false, &error);
  ck_assert(strstr(error.text, "somebody else: that is nobody in particular"));
  pv_target_name_fail(parts, "unknown pleasure", false, &error);
  ck_assert(strstr(error.text, "did you mean Unknown Pleasures?"));
}
END_TEST

static bool
is_wav(const void* user, const char* name)
{
  return !strcmp(name, (const char*)user);
}

static PvStatus
take(const char* text, const char* file)
{
  const PvNamedFiles files = { file ? is_wav : NULL, file };
  free(targets[0].name);
  return pv_target_name_take(parts, text, files, &targets[0], &error);
}

static void
assert_taken(const char* text, PvNameKind kind, const char* name, double weight)
{
  ck_assert_int_eq(take(text, "a=1.wav"), PV_OK);
  ck_assert_int_eq(targets[0].kind, kind);
  ck_assert_str_eq(targets[0].name, name);
  ck_assert_double_eq(targets[0].weight, weight);
}

START_TEST(a_name_may_have_a_weight)
{
  assert_taken("dark", PV_NAME_OF_PRODUCER, "dark", 1.0);
  assert_taken("Dark=2.5", PV_NAME_OF_PRODUCER, "dark", 2.5);
  assert_taken("song 7=0.1", PV_NAME_OF_SONG, "Song 7", 0.1);
  assert_taken("Song 7 (dark)=2", PV_NAME_OF_SONG, "Song 7", 2.0);
  assert_taken("a=1.wav", PV_NAME_OF_FILE, "a=1.wav", 1.0);
  assert_taken("a=1.wav=3", PV_NAME_OF_FILE, "a=1.wav", 3.0);
  assert_taken("nobody=3", PV_NAME_OF_NOTHING, "nobody", 3.0);
  assert_taken("nobody=x", PV_NAME_OF_NOTHING, "nobody=x", 1.0);
  rename_song(3, "dark=2");
  assert_taken("dark=2", PV_NAME_OF_SONG, "dark=2", 1.0);
  ck_assert_int_eq(take("a=1.wav", NULL), PV_OK);
  ck_assert_int_eq(targets[0].kind, PV_NAME_OF_NOTHING);
}
END_TEST

START_TEST(a_weight_is_a_number_above_0)
{
  static const char* const wrong[] = { "", "0", "-1", "x", "1e9", "nan", "1 " };
  for (unsigned i = 0; i < sizeof(wrong) / sizeof(wrong[0]); ++i) {
    char text[32] = "dark=";
    char why[96]  = "dark: weight ";
    strcat(text, wrong[i]);
    strcat(strcat(why, wrong[i]), ": must be a number above 0");
    ck_assert_int_eq(take(text, NULL), PV_ERR_VALUE);
    ck_assert_msg(!strncmp(error.text, why, strlen(why)), "%s", error.text);
  }
}
END_TEST

START_TEST(a_target_is_named_once)
{
  static const char* const texts[] = { "dark", "Song 7", "Dark=2" };
  for (unsigned i = 0; i < 3; ++i) {
    const PvNamedFiles none = { NULL, NULL };
    ck_assert(!pv_target_name_take(parts, texts[i], none, &targets[i], &error));
    ck_assert_int_eq(pv_target_names_check_last(targets, i + 1, &error),
                     i < 2 ? PV_OK : PV_ERR_VALUE);
  }
  ck_assert_str_eq(error.text,
                   "dark: named twice: name it once, to count twice as dark=2");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("target_name");
  TCase* const tcase = tcase_create("target_name");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, names_are_producers_or_songs);
  tcase_add_test(tcase, case_counts_where_it_tells_names_apart);
  tcase_add_test(tcase, nobody_is_no_target_and_no_title_is_guessed);
  tcase_add_test(tcase, songs_of_one_title_are_told_apart_by_whose_they_are);
  tcase_add_test(tcase, a_title_of_several_names_their_songs);
  tcase_add_test(tcase, only_some_producers_are_listed);
  tcase_add_test(tcase, an_unknown_name_is_told_with_those_near);
  tcase_add_test(tcase, a_name_may_have_a_weight);
  tcase_add_test(tcase, a_weight_is_a_number_above_0);
  tcase_add_test(tcase, a_target_is_named_once);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
