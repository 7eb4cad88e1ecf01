// SPDX-License-Identifier: GPL-3.0-or-later

// Where producers lie, and how well a place fits them: numbers worked out by hand.

#include "model/centres.h"
#include "support/run_suite.h"

#include <check.h>

enum { N_DIMS = 2 };

static PvSong       songs[4];
static uint32_t     point_song[5];
static float        points[5 * N_DIMS];
static PvModelParts parts;
static PvCentres    centres;

static void
set_up(void)
{
  parts = (PvModelParts){ .songs        = songs,
                          .point_song   = point_song,
                          .points       = points,
                          .n_components = N_DIMS,
                          .recipe       = { .centre_temperature = 0.5 } };
}

static void
tear_down(void)
{
  pv_centres_clear(&centres);
  ck_assert_ptr_null(centres.places);
}

/// Add a point of the last song.
static void
add_point(float x, float y)
{
  float* const point         = points + N_DIMS * parts.n_points;
  point[0]                   = x;
  point[1]                   = y;
  point_song[parts.n_points] = parts.n_songs - 1;
  ++parts.n_points;
}

/// Add a song with a point.
static void
add_song(uint32_t label, float x, float y)
{
  songs[parts.n_songs++].label = label;
  add_point(x, y);
}

static void
assert_shares(float x, float y, const double* expected)
{
  const float place[N_DIMS] = { x, y };
  double      share[3]      = { -1.0, -1.0, -1.0 };
  double      all           = 0.0;
  pv_centres_compare(&centres, &parts, place, share);
  for (uint32_t l = 0; l < parts.n_labels; ++l) {
    ck_assert_double_eq_tol(share[l], expected[l], 1e-6);
    all += share[l];
  }
  ck_assert_double_eq_tol(all, 1.0, 1e-12);
}

/// Two producers, around (1, 1).
static void
make_two(void)
{
  parts.n_labels = 2;
  add_song(0, 2.0f, 0.0f);
  add_point(4.0f, 0.0f);
  add_song(0, 1.0f, 0.0f);
  add_song(1, 0.0f, 2.0f);
  ck_assert(pv_centres_make(&centres, &parts));
}

// A song counts once, however many points it has: 2 is the mean of 3 and 1.
START_TEST(centres_are_means_of_songs)
{
  static const float places[] = { 2.0f, 0.0f, 0.0f, 2.0f };
  make_two();
  for (int i = 0; i < 4; ++i) {
    ck_assert_float_eq_tol(centres.places[i], places[i], 1e-6f);
  }
  ck_assert_float_eq_tol(centres.origin[0], 1.0f, 1e-6f);
  ck_assert_float_eq_tol(centres.origin[1], 1.0f, 1e-6f);
  ck_assert_float_eq_tol(centres.directions[0], 0.70710678f, 1e-6f);
  ck_assert_float_eq_tol(centres.directions[1], -0.70710678f, 1e-6f);
}
END_TEST

START_TEST(music_by_others_has_no_centre)
{
  parts.n_labels = 2;
  add_song(0, 2.0f, 0.0f);
  add_song(2, 100.0f, 100.0f);
  add_song(1, 0.0f, 2.0f);
  ck_assert(pv_centres_make(&centres, &parts));
  ck_assert_float_eq_tol(centres.origin[0], 1.0f, 1e-6f);
  ck_assert_float_eq_tol(centres.places[3], 2.0f, 1e-6f);
}
END_TEST

// 45 degrees from one and 135 from the other: 1 / (1 + exp(-2 sqrt(2))); in their
// direction, 1 / (1 + exp(-4)), however far.
START_TEST(shares_are_a_softmax_of_cosines)
{
  static const double half[]  = { 0.94419308, 0.05580692 };
  static const double whole[] = { 0.98201379, 0.01798621 };
  static const double equal[] = { 0.5, 0.5 };
  make_two();
  assert_shares(2.0f, 1.0f, half);
  assert_shares(2.0f, 0.0f, whole);
  assert_shares(1001.0f, -999.0f, whole);
  assert_shares(1.0f, 1.0f, equal);
  assert_shares(3.0f, 3.0f, equal);
}
END_TEST

// exp(-1), 1 and exp(1), divided by their sum.
START_TEST(a_centre_in_the_origin_has_no_direction)
{
  static const double shares[]    = { 0.09003057, 0.24472847, 0.66524096 };
  parts.n_labels                  = 3;
  parts.recipe.centre_temperature = 1.0;
  add_song(0, -1.0f, 0.0f);
  add_song(1, 0.0f, 0.0f);
  add_song(2, 1.0f, 0.0f);
  ck_assert(pv_centres_make(&centres, &parts));
  ck_assert_float_eq(centres.directions[2], 0.0f);
  ck_assert_float_eq(centres.directions[3], 0.0f);
  assert_shares(2.0f, 0.0f, shares);
}
END_TEST

START_TEST(all_in_one_place_are_alike)
{
  static const double equal[] = { 0.5, 0.5 };
  parts.n_labels              = 2;
  add_song(0, 3.0f, 4.0f);
  add_song(1, 3.0f, 4.0f);
  ck_assert(pv_centres_make(&centres, &parts));
  assert_shares(5.0f, -1.0f, equal);
}
END_TEST

// Its centre is 0, so the origin is (1, 0), and it lies opposite to the other.
START_TEST(a_label_without_points_lies_at_zero)
{
  static const double shares[] = { 0.98201379, 0.01798621 };
  parts.n_labels               = 2;
  add_song(0, 2.0f, 0.0f);
  ck_assert(pv_centres_make(&centres, &parts));
  ck_assert_float_eq(centres.places[2], 0.0f);
  ck_assert_float_eq(centres.places[3], 0.0f);
  assert_shares(9.0f, 0.0f, shares);
}
END_TEST

START_TEST(the_coldest_is_finite)
{
  static const double one[] = { 1.0, 0.0 };
  make_two();
  parts.recipe.centre_temperature = 0.01;
  assert_shares(2.0f, 0.0f, one);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("centres");
  TCase* const tcase = tcase_create("centres");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, centres_are_means_of_songs);
  tcase_add_test(tcase, music_by_others_has_no_centre);
  tcase_add_test(tcase, shares_are_a_softmax_of_cosines);
  tcase_add_test(tcase, a_centre_in_the_origin_has_no_direction);
  tcase_add_test(tcase, all_in_one_place_are_alike);
  tcase_add_test(tcase, a_label_without_points_lies_at_zero);
  tcase_add_test(tcase, the_coldest_is_finite);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
