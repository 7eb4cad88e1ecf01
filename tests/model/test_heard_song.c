// SPDX-License-Identifier: GPL-3.0-or-later

// Whether a song that is playing is found among the model's.

#include "model/heard_song.h"
#include "support/models/toy.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { N_SONGS = 12, OWN = 7 };

static PvModelParts* parts;
static PvHeardSong*  heard;
static double        window_s;
static double        now_s;

static void
set_up(void)
{
  parts = pv_toy_parts_new();
  pv_toy_parts_fill(parts, N_SONGS);
  pv_toy_parts_spread(parts);
  heard    = pv_heard_song_new();
  window_s = (double)parts->recipe.window_frames * PV_HOP / PV_ANALYSIS_RATE_HZ;
  now_s    = window_s;
}

static void
tear_down(void)
{
  pv_heard_song_free(heard);
  pv_model_parts_free(parts);
}

static const float*
place_of(uint32_t song)
{
  return parts->points + (size_t)PV_TOY_DIMENSIONS * song;
}

/// A window so far from a song's point, half a window after the last one.
static int32_t
hear(uint32_t song, float away)
{
  float window[PV_TOY_DIMENSIONS];
  memcpy(window, place_of(song), sizeof(window));
  window[now_s > 3.0 * window_s] += away;
  ck_assert(!pv_heard_song_add(heard, parts, parts, window, now_s));
  now_s += 0.5 * window_s;
  return pv_heard_song_find(heard);
}

START_TEST(a_song_that_is_played_is_found)
{
  for (unsigned i = 0; i < 3; ++i) {
    ck_assert_int_eq(hear(OWN, 0.2f), -1);
  }
  ck_assert_int_eq(hear(OWN, 0.2f), OWN);
  for (unsigned i = 0; i < 30; ++i) {
    ck_assert_int_eq(hear(OWN, 0.2f), OWN);
  }
  pv_heard_song_forget(heard);
  ck_assert_int_eq(pv_heard_song_find(heard), -1);
}
END_TEST

START_TEST(a_song_that_is_only_near_is_none)
{
  for (unsigned i = 0; i < 6; ++i) {
    ck_assert_int_eq(hear(OWN, 3.0f), -1);
  }
}
END_TEST

// Once its windows have gone by, another that is played is none of it.
START_TEST(what_was_heard_long_ago_does_not_count)
{
  for (unsigned i = 0; i < 6; ++i) {
    hear(OWN, 0.2f);
  }
  for (unsigned i = 0; i < 12; ++i) {
    hear(OWN, 3.0f);
  }
  ck_assert_int_eq(pv_heard_song_find(heard), -1);
}
END_TEST

START_TEST(windows_count_when_they_are_full_and_apart)
{
  now_s = 0.4 * window_s;
  ck_assert_int_eq(hear(OWN, 0.2f), -1);
  ck_assert_int_eq(hear(OWN, 0.2f), -1);
  for (unsigned i = 0; i < 10; ++i) {
    now_s = window_s;
    ck_assert_int_eq(hear(OWN, 0.2f), -1);
  }
  hear(OWN, 0.2f);
  hear(OWN, 0.2f);
  ck_assert_int_eq(hear(OWN, 0.2f), OWN);
}
END_TEST

START_TEST(windows_of_another_space_begin_anew)
{
  PvModelParts mono = *parts;
  for (unsigned i = 0; i < 4; ++i) {
    hear(OWN, 0.2f);
  }
  ck_assert_int_eq(pv_heard_song_find(heard), OWN);
  ck_assert(!pv_heard_song_add(heard, parts, &mono, place_of(OWN), now_s));
  ck_assert_int_eq(pv_heard_song_find(heard), -1);
}
END_TEST

START_TEST(in_few_dimensions_songs_are_near_by_chance)
{
  parts->n_components = PV_TOY_DIMENSIONS - 1;
  for (unsigned i = 0; i < 6; ++i) {
    ck_assert_int_eq(hear(OWN, 0.0f), -1);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("heard_song");
  TCase* const tcase = tcase_create("heard_song");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, a_song_that_is_played_is_found);
  tcase_add_test(tcase, a_song_that_is_only_near_is_none);
  tcase_add_test(tcase, what_was_heard_long_ago_does_not_count);
  tcase_add_test(tcase, windows_count_when_they_are_full_and_apart);
  tcase_add_test(tcase, windows_of_another_space_begin_anew);
  tcase_add_test(tcase, in_few_dimensions_songs_are_near_by_chance);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
