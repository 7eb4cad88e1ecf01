// SPDX-License-Identifier: GPL-3.0-or-later

// Reasons add up to the difference in distance, worked out here from the places
// themselves.

#include "model/reasons.h"
#include "support/models/toy.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdlib.h>

enum { N_KINDS = 2, N_DIMS = 2 };

static PvModelParts* parts;
static PvReasons     reasons;

static void
set_up(void)
{
  uint32_t seed = 1;
  parts         = pv_toy_parts_new();
  ck_assert_uint_eq(pv_recipe_kinds(&parts->recipe).n, N_KINDS);
  ck_assert_uint_eq(parts->n_components, N_DIMS);
  const size_t n    = (size_t)parts->n_songs * N_KINDS * N_DIMS;
  parts->song_kinds = calloc(n, sizeof(float));
  for (size_t i = 0; i < n; ++i) {
    seed                 = seed * 1664525u + 1013904223u;
    parts->song_kinds[i] = (float)(seed >> 8) * 0x1p-22f - 2.0f;
  }
}

static void
tear_down(void)
{
  pv_model_parts_free(parts);
}

/// From the sound's place to the middle of a producer's songs.
static double
squared_distance(const double sound[N_KINDS][N_DIMS], uint32_t label)
{
  double distance = 0.0;
  for (uint32_t c = 0; c < N_DIMS; ++c) {
    double   place = 0.0;
    double   sum   = 0.0;
    uint32_t n     = 0;
    for (uint32_t s = 0; s < parts->n_songs; ++s) {
      for (uint32_t k = 0; k < N_KINDS && parts->songs[s].label == label; ++k) {
        sum += (double)parts->song_kinds[(s * N_KINDS + k) * N_DIMS + c];
        n += k == 0;
      }
    }
    for (uint32_t k = 0; k < N_KINDS; ++k) {
      place += sound[k][c];
    }
    distance += (place - sum / n) * (place - sum / n);
  }
  return distance;
}

START_TEST(they_add_up_to_the_difference_in_distance)
{
  const double sound[N_KINDS][N_DIMS] = { { 0.5, -1.0 }, { 2.0, 0.25 } };
  const double wanted = squared_distance(sound, 1) - squared_distance(sound, 0);
  pv_reasons_make(parts, sound[0], 0, 1, &reasons);
  ck_assert_uint_eq(reasons.n, N_KINDS);
  ck_assert_double_eq_tol(reasons.difference, wanted, 1e-9);
  ck_assert_double_eq_tol(reasons.of[0].difference + reasons.of[1].difference,
                          wanted, 1e-9);
  ck_assert_double_ge(reasons.of[0].difference, reasons.of[1].difference);
  pv_reasons_make(parts, sound[0], 1, 0, &reasons);
  ck_assert_double_eq_tol(reasons.difference, -wanted, 1e-9);
}
END_TEST

static double
of_kind(PvFeatureKind kind)
{
  return reasons.of[0].kind == kind ? reasons.of[0].difference
                                    : reasons.of[1].difference;
}

START_TEST(a_kind_that_moves_changes_its_own_reason)
{
  double              sound[N_KINDS][N_DIMS] = { { 0.5, -1.0 }, { 2.0, 0.25 } };
  const PvFeatureKind moved = pv_recipe_kinds(&parts->recipe).of[1];
  const PvFeatureKind still = pv_recipe_kinds(&parts->recipe).of[0];
  pv_reasons_make(parts, sound[0], 0, 1, &reasons);
  const double before = of_kind(moved);
  const double other  = of_kind(still);
  sound[1][0] += 3.0;
  pv_reasons_make(parts, sound[0], 0, 1, &reasons);
  ck_assert_double_eq(of_kind(still), other);
  ck_assert_double_gt(of_kind(moved) < before ? before - of_kind(moved)
                                              : of_kind(moved) - before,
                      0.01);
}
END_TEST

/// 1/6, 1/3 and 1/2 of 100: 17, 33 and 50; the second's below 0.
START_TEST(shares_add_up_to_100)
{
  static const PvReasons of_three  = { .n  = 3,
                                       .of = { { .difference = 3.0 },
                                               { .difference = 1.0 },
                                               { .difference = -2.0 } } };
  static const PvReasons of_thirds = { .n  = 3,
                                       .of = { { .difference = 0.5 },
                                               { .difference = 0.5 },
                                               { .difference = 0.5 } } };
  static const PvReasons none      = { .n = 2 };
  PvReasonShares         shares;
  pv_reasons_share(&of_three, &shares);
  ck_assert_int_eq(shares.of[0], 50);
  ck_assert_int_eq(shares.of[1], 17);
  ck_assert_int_eq(shares.of[2], -33);
  ck_assert_int_eq(shares.first_in_all, 67);
  pv_reasons_share(&of_thirds, &shares);
  ck_assert_int_eq(shares.of[0] + shares.of[1] + shares.of[2], 100);
  ck_assert_int_eq(shares.first_in_all, 100);
  pv_reasons_share(&none, &shares);
  ck_assert_int_eq(shares.of[0], 0);
  ck_assert_int_eq(shares.first_in_all, 0);
}
END_TEST

START_TEST(without_kinds_there_are_none)
{
  const double sound[N_KINDS][N_DIMS] = { { 0.0, 0.0 }, { 0.0, 0.0 } };
  pv_reasons_make(parts, sound[0], 0, 2, &reasons); // Somebody else: no songs
  ck_assert_uint_eq(reasons.n, 0);
  free(parts->song_kinds);
  parts->song_kinds = NULL;
  pv_reasons_make(parts, sound[0], 0, 1, &reasons);
  ck_assert_uint_eq(reasons.n, 0);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("reasons");
  TCase* const tcase = tcase_create("reasons");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, they_add_up_to_the_difference_in_distance);
  tcase_add_test(tcase, a_kind_that_moves_changes_its_own_reason);
  tcase_add_test(tcase, shares_add_up_to_100);
  tcase_add_test(tcase, without_kinds_there_are_none);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
