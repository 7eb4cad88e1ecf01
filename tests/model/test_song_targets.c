// SPDX-License-Identifier: GPL-3.0-or-later

// What can be a target by its name.

#include "model/song_targets.h"
#include "support/models/toy.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_SONGS = 12 };

static PvModelParts* parts;
static PvTargetSongs songs;
static PvError       error;

/// Song s is of producer s % 3, the third of whom is by others, of the band "Band";
/// its width is s everywhere.
static void
set_up(void)
{
  parts = pv_toy_parts_new();
  pv_toy_parts_fill(parts, N_SONGS);
  parts->song_profiles = calloc(N_SONGS, sizeof(PvProfile));
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
      parts->song_profiles[s].at[PV_WIDTH][b] = (float)s;
    }
  }
  songs = (PvTargetSongs){ 0 };
}

static void
tear_down(void)
{
  pv_target_songs_clear(&songs);
  pv_model_parts_free(parts);
}

START_TEST(songs_of_a_name_share_its_weight)
{
  ck_assert_int_eq(
    pv_target_songs_add_named(&songs, parts, "m", "dark", 2.0, &error), PV_OK);
  ck_assert_int_eq(
    pv_target_songs_add_named(&songs, parts, "m", "Song 3", 1.0, &error),
    PV_OK);
  ck_assert_uint_eq(songs.n, 5);
  for (uint32_t i = 0; i < 4; ++i) {
    ck_assert_float_eq(songs.profiles[i].at[PV_WIDTH][0],
                       1.0f + 3.0f * (float)i);
    ck_assert_double_eq(songs.weights[i], 0.5);
  }
  ck_assert_float_eq(songs.profiles[4].at[PV_WIDTH][22], 3.0f);
  ck_assert_double_eq(songs.weights[4], 1.0);
}
END_TEST

// Songs 1 and 4 are dark's, 3 is bright's.
START_TEST(songs_of_one_title_by_two_are_two_targets)
{
  static const uint32_t noons[] = { 1, 3, 4 };
  for (unsigned i = 0; i < 3; ++i) {
    free(parts->songs[noons[i]].title);
    parts->songs[noons[i]].title = strdup("Noon");
  }
  ck_assert_int_eq(
    pv_target_songs_add_named(&songs, parts, "m", "Noon", 1.0, &error),
    PV_ERR_VALUE);
  ck_assert_str_eq(error.text, "Noon: two songs: Noon (dark), Noon (bright)");
  ck_assert_int_eq(
    pv_target_songs_add_named(&songs, parts, "m", "Noon (dark)", 1.0, &error),
    PV_OK);
  ck_assert_uint_eq(songs.n, 2);
  ck_assert_float_eq(songs.profiles[0].at[PV_WIDTH][0], 1.0f);
  ck_assert_float_eq(songs.profiles[1].at[PV_WIDTH][0], 4.0f);
}
END_TEST

START_TEST(songs_can_be_left_out_of_a_producers)
{
  bool without[N_SONGS] = { [1] = true, [3] = true };
  songs.without         = without;
  pv_target_songs_add_named(&songs, parts, "m", "dark", 3.0, &error);
  ck_assert_uint_eq(songs.n, 3);
  ck_assert_float_eq(songs.profiles[0].at[PV_WIDTH][0], 4.0f);
  ck_assert_double_eq(songs.weights[0], 1.0);
  ck_assert_int_eq(
    pv_target_songs_add_named(&songs, parts, "m", "Song 1", 1.0, &error),
    PV_OK);
  ck_assert_uint_eq(songs.n, 4);
  without[4] = without[7] = without[10] = true;
  ck_assert_int_eq(
    pv_target_songs_add_named(&songs, parts, "m", "dark", 1.0, &error),
    PV_ERR_VALUE);
  ck_assert_ptr_nonnull(strstr(error.text, "dark: the model has no song"));
}
END_TEST

START_TEST(names_are_found_without_regard_to_case)
{
  ck_assert_int_eq(
    pv_target_songs_add_named(&songs, parts, "m", "DARK", 1.0, &error), PV_OK);
  ck_assert_uint_eq(songs.n, 4);
  ck_assert_int_eq(
    pv_target_songs_add_named(&songs, parts, "m", "Drak", 1.0, &error),
    PV_ERR_VALUE);
  ck_assert_ptr_nonnull(strstr(error.text, "Drak: neither a producer nor"));
  ck_assert_uint_eq(songs.n, 4);
}
END_TEST

START_TEST(a_model_without_profiles_says_so)
{
  free(parts->song_profiles);
  parts->song_profiles = NULL;
  ck_assert_int_eq(
    pv_target_songs_add_named(&songs, parts, "m", "dark", 1.0, &error),
    PV_ERR_DATA);
  ck_assert_str_eq(error.text,
                   "m: the model holds no profiles of its songs: "
                   "train it again (in Python, on what "
                   "`prodval vectors` wrote), or name another model");
}
END_TEST

// The standard deviations are the roots of 12.5 and 11.3, and 90 % of Student's t of
// four are below 1.5332.  Of two, the median is the upper one.
START_TEST(the_usual_spread_is_that_of_producers_with_songs)
{
  PvProfile usual;
  ck_assert(pv_usual_spread_make(parts, &usual));
  ck_assert_float_eq(usual.at[PV_WIDTH][0], 0.0f); // Four songs each
  parts->songs[2].label = 0;
  parts->songs[5].label = 1;
  ck_assert(pv_usual_spread_make(parts, &usual));
  // The songs of bright are at 0, 2, 3, 6 and 9, those of dark at 1, 4, 5, 7 and 10.
  ck_assert_float_eq_tol(usual.at[PV_WIDTH][0], 1.5332f * sqrtf(12.5f * 1.2f),
                         1e-5f);
  ck_assert_float_eq(usual.at[PV_CREST][0],
                     (float)pv_profile_measures[PV_CREST].step);
}
END_TEST

// By the definitions: the songs' widths are from 0 to 11, so of a further one 10 % are
// below 0.3 and above 10.7.
START_TEST(the_usual_spread_of_a_library_is_that_of_all_its_songs)
{
  PvModelParts* const library = pv_toy_library_parts_new();
  PvProfile           usual;
  pv_toy_parts_fill(library, N_SONGS);
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    library->songs[s].label = 0;
  }
  library->song_profiles = calloc(N_SONGS, sizeof(PvProfile));
  memcpy(library->song_profiles, parts->song_profiles,
         N_SONGS * sizeof(PvProfile));
  ck_assert(pv_usual_spread_make(library, &usual));
  ck_assert_float_eq_tol(usual.at[PV_WIDTH][0], 5.2f, 1e-5f);
  library->n_songs = PV_TARGET_FEWEST - 1;
  ck_assert(pv_usual_spread_make(library, &usual));
  ck_assert_float_eq(usual.at[PV_WIDTH][0], 0.0f);
  library->n_songs = N_SONGS;
  pv_model_parts_free(library);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("song_targets");
  TCase* const tcase = tcase_create("song_targets");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, songs_of_a_name_share_its_weight);
  tcase_add_test(tcase, songs_of_one_title_by_two_are_two_targets);
  tcase_add_test(tcase, songs_can_be_left_out_of_a_producers);
  tcase_add_test(tcase, names_are_found_without_regard_to_case);
  tcase_add_test(tcase, a_model_without_profiles_says_so);
  tcase_add_test(tcase, the_usual_spread_is_that_of_producers_with_songs);
  tcase_add_test(tcase, the_usual_spread_of_a_library_is_that_of_all_its_songs);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
