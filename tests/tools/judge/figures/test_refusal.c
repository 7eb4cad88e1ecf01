// SPDX-License-Identifier: GPL-3.0-or-later

// What would be called `unknown`, had somebody else been expected more or less.

#include "tools/judge/figures/refusal.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>

enum { N_LABELS = 2, N_TRACKS = 6 };

static PvDatasetSong songs[N_TRACKS];
static PvDataset     dataset = { .n_labels = N_LABELS,
                                 .n_songs  = N_TRACKS,
                                 .songs    = songs };
static PvTrackGuess  tracks[N_TRACKS];
static PvRefusals    refusals;

/// A model that expects somebody else with 0.2 says so with `unknown`, and that it
/// is `named` with `sure` if it isn't.
static void
set(uint32_t t, uint32_t label, uint32_t named, float unknown, float sure)
{
  PvTrackGuess* const track      = &tracks[t];
  const bool          is_refused = unknown > (1.0f - unknown) * sure;
  *track                         = (PvTrackGuess){
                            .song = t, .label = label, .novelty = unknown, .prior = 0.2f
  };
  songs[t].label = label;
  track->at[PV_AT_END] =
    (PvTimedGuess){ .guess            = is_refused ? N_LABELS : named,
                    .named            = named,
                    .confidence       = is_refused ? unknown : sure,
                    .named_confidence = sure };
}

// Odds of somebody else of 1/4 beforehand.  A song is refused where their odds
// afterwards, 0.25, 1, 3 and so on, times those of another prior by 4, are above
// `sure`: at prior odds of 0.8, 0.5, 0.125; 0.1, 0.05; 0.04.
static void
set_up(void)
{
  set(0, 0, 0, 0.2f, 0.8f);
  set(1, 0, 1, 1.0f / 3.0f, 1.0f);
  set(2, 1, 1, 0.5f, 0.5f);
  set(3, N_LABELS, 0, 2.0f / 3.0f, 0.8f);
  set(4, N_LABELS, 0, 0.75f, 0.6f);
  set(5, N_LABELS, 1, 5.0f / 6.0f, 0.8f);
  songs[3].label        = 1; // By a producer who was left out
  songs[4].label        = 1;
  tracks[3].is_left_out = true;
  tracks[4].is_left_out = true;
  ck_assert(pv_refusals_make(tracks, N_TRACKS, N_LABELS, &dataset, &refusals));
}

static void
tear_down(void)
{
  pv_refusals_clear(&refusals);
}

static double
prior_of(double odds)
{
  return odds / (1.0 + odds);
}

static void
assert_point(const PvRefusal* point,
             double           odds,
             double           known,
             double           right,
             double           left_out,
             double           others)
{
  ck_assert_double_eq_tol(point->prior, prior_of(odds), 1e-6);
  ck_assert_double_eq_tol(point->known_refused, known, 1e-12);
  ck_assert_double_eq_tol(point->known_right, right, 1e-12);
  ck_assert_double_eq_tol(point->left_out_refused, left_out, 1e-12);
  ck_assert_double_eq_tol(point->others_refused, others, 1e-12);
}

START_TEST(points_by_hand)
{
  // Two known songs, 0 and 2, are named rightly; a song is not refused at its own
  // limit yet.
  ck_assert_uint_eq(refusals.n, 4);
  assert_point(&refusals.points[0], 0.125, 0.0, 2.0 / 3.0, 1.0, 1.0);
  assert_point(&refusals.points[1], 0.5, 1.0 / 3.0, 1.0 / 3.0, 1.0, 1.0);
  assert_point(&refusals.points[2], 0.8, 2.0 / 3.0, 1.0 / 3.0, 1.0, 1.0);
  ck_assert_double_eq(refusals.points[3].prior, 1.0);
  ck_assert_double_eq(refusals.points[3].known_refused, 1.0);
  ck_assert_double_eq(refusals.points[3].known_right, 0.0);
}
END_TEST

START_TEST(what_was_said_is_on_the_way)
{
  // With the models' own prior odds of 0.25 the limit 0.125 alone is passed.
  assert_point(&refusals.as_said, 0.25, 1.0 / 3.0, 1.0 / 3.0, 1.0, 1.0);
}
END_TEST

START_TEST(the_most_that_is_allowed)
{
  ck_assert_ptr_eq(pv_refusals_at(&refusals, 0.0), &refusals.points[0]);
  ck_assert_ptr_eq(pv_refusals_at(&refusals, 0.3), &refusals.points[0]);
  ck_assert_ptr_eq(pv_refusals_at(&refusals, 0.4), &refusals.points[1]);
  ck_assert_ptr_eq(pv_refusals_at(&refusals, 1.0), &refusals.points[3]);
}
END_TEST

START_TEST(strangers_that_pass)
{
  // Songs by others that are less unknown than the known song 2 are named at its
  // limit: at prior odds of 0.2 and 0.16.
  set(4, N_LABELS, 0, 3.0f / 7.0f, 0.6f);
  set(5, N_LABELS, 1, 0.5f, 0.64f);
  songs[4].label = 1;
  pv_refusals_clear(&refusals);
  ck_assert(pv_refusals_make(tracks, N_TRACKS, N_LABELS, &dataset, &refusals));
  assert_point(&refusals.points[0], 0.125, 0.0, 2.0 / 3.0, 0.5, 0.0);
  assert_point(&refusals.points[1], 0.5, 1.0 / 3.0, 1.0 / 3.0, 1.0, 1.0);
}
END_TEST

START_TEST(nothing_can_be_told)
{
  tracks[1].prior = 0.0f; // Not calibrated
  pv_refusals_clear(&refusals);
  ck_assert(pv_refusals_make(tracks, N_TRACKS, N_LABELS, &dataset, &refusals));
  ck_assert_uint_eq(refusals.n, 0);
  ck_assert_ptr_null(pv_refusals_at(&refusals, 1.0));
  pv_refusals_clear(&refusals);
  // Nobody is known.
  ck_assert(pv_refusals_make(tracks + 3, 3, N_LABELS, &dataset, &refusals));
  ck_assert_uint_eq(refusals.n, 0);
  pv_refusals_clear(&refusals);
  // Nobody is unknown.
  ck_assert(pv_refusals_make(tracks + 2, 1, N_LABELS, &dataset, &refusals));
  ck_assert_uint_eq(refusals.n, 2);
  ck_assert(isnan(refusals.points[0].left_out_refused));
  ck_assert(isnan(refusals.points[0].others_refused));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("refusal");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, points_by_hand);
  tcase_add_test(tcase, what_was_said_is_on_the_way);
  tcase_add_test(tcase, the_most_that_is_allowed);
  tcase_add_test(tcase, strangers_that_pass);
  tcase_add_test(tcase, nothing_can_be_told);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
