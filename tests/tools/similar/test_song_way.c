// SPDX-License-Identifier: GPL-3.0-or-later

// Ways over songs in a plane, which can be seen.

#include "support/run_suite.h"
#include "tools/similar/song_way.h"

#include <check.h>
#include <math.h>

enum { MAX_SONGS = 7 };

static bool         is_left_out[MAX_SONGS];
static uint32_t     point_song[2 * MAX_SONGS];
static float        points[2 * MAX_SONGS][2];
static PvModelParts parts;
static float        ends[2][2];
static PvPlace      places[2];
static PvSongWay    way;
static PvError      error;

static void
set_up(void)
{
  parts = (PvModelParts){ .n_songs      = MAX_SONGS,
                          .n_components = 2,
                          .points       = points[0],
                          .point_song   = point_song };
  way   = (PvSongWay){ .n_songs = 0 };
  for (int e = 0; e < 2; ++e) {
    places[e] = (PvPlace){ .parts = &parts, .n_points = 1, .points = ends[e] };
  }
  for (int s = 0; s < MAX_SONGS; ++s) {
    is_left_out[s] = false;
  }
}

static void
tear_down(void)
{
  pv_song_way_clear(&way);
}

static void
add_point(uint32_t song, float x, float y)
{
  points[parts.n_points][0]    = x;
  points[parts.n_points][1]    = y;
  point_song[parts.n_points++] = song;
}

static void
go(float from_x, float to_x)
{
  ends[0][0] = from_x;
  ends[1][0] = to_x;
  pv_song_way_clear(&way);
  ck_assert_int_eq(
    pv_song_way_find(&places[0], &places[1], is_left_out, &way, &error), PV_OK);
}

// Along a line many steps are better than few; a detour is not.
START_TEST(small_steps_are_better)
{
  add_point(3, 1.0f, 0.0f);
  add_point(0, 2.0f, 0.5f);
  add_point(5, 3.0f, 0.0f);
  add_point(1, 2.0f, 9.0f);
  go(0.0f, 4.0f);
  ck_assert_uint_eq(way.n_songs, 3);
  ck_assert_uint_eq(way.songs[0], 3);
  ck_assert_uint_eq(way.songs[1], 0);
  ck_assert_uint_eq(way.songs[2], 5);
  ck_assert_double_eq_tol(way.steps[0], 1.0, 1e-12);
  ck_assert_double_eq_tol(way.steps[1], sqrt(1.25), 1e-12);
  ck_assert_double_eq_tol(way.steps[3], 1.0, 1e-12);
  go(4.0f, 0.0f);
  ck_assert_uint_eq(way.n_songs, 3);
  ck_assert_uint_eq(way.songs[0], 5);
  ck_assert_uint_eq(way.songs[2], 3);
}
END_TEST

START_TEST(what_is_left_out_is_gone_round)
{
  add_point(0, 2.0f, 0.0f);
  add_point(1, 2.0f, 1.0f);
  go(0.0f, 4.0f);
  ck_assert_uint_eq(way.n_songs, 1);
  ck_assert_uint_eq(way.songs[0], 0);
  is_left_out[0] = true;
  go(0.0f, 4.0f);
  ck_assert_uint_eq(way.n_songs, 1);
  ck_assert_uint_eq(way.songs[0], 1);
  is_left_out[1] = true;
  go(0.0f, 4.0f);
  ck_assert_uint_eq(way.n_songs, 0);
  ck_assert_double_eq_tol(way.steps[0], 4.0, 1e-12);
}
END_TEST

// Songs without points lie nowhere; the others where their points are in the mean,
// wherever these stand among all.
START_TEST(a_song_lies_where_its_points_are_in_the_mean)
{
  add_point(6, 1.0f, 3.0f);
  add_point(2, 1.0f, 2.0f);
  add_point(6, 3.0f, -3.0f);
  go(0.0f, 4.0f);
  ck_assert_uint_eq(way.n_songs, 1);
  ck_assert_uint_eq(way.songs[0], 6);
  ck_assert_double_eq_tol(way.steps[0], 2.0, 1e-12);
}
END_TEST

// Where two songs are at one place, only one is on the way, always the same.
START_TEST(no_step_leads_nowhere)
{
  add_point(4, 2.0f, 0.0f);
  add_point(1, 2.0f, 0.0f);
  go(0.0f, 4.0f);
  ck_assert_uint_eq(way.n_songs, 1);
  ck_assert_uint_eq(way.songs[0], 1);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("song_way");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, small_steps_are_better);
  tcase_add_test(tcase, what_is_left_out_is_gone_round);
  tcase_add_test(tcase, a_song_lies_where_its_points_are_in_the_mean);
  tcase_add_test(tcase, no_step_leads_nowhere);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
