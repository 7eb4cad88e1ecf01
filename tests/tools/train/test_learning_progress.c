// SPDX-License-Identifier: GPL-3.0-or-later

// What the line of progress is told while a model is learned is what was planned.

#include "tools/base/progress_plan.h"
#include "tools/train/learning_progress.h"
#include "tools/train/train.h"
#include "support/run_suite.h"
#include "support/tools/marked_music.h"

#include <check.h>
#include <string.h>

static PvError error;

static void
plan(double n_units)
{
  const PvPhase phase = { "learning", n_units, 1.0 };
  pv_progress_plan(&phase, 1);
}

static void
set_up(void)
{
  pv_marked_make(PV_MARK_PRODUCER);
}

static void
tear_down(void)
{
  pv_progress_conclude();
  pv_marked_clear();
}

/// Made-up music has no features that a recipe knows, which is checked last of all.
static void
assert_learned_to_its_end(PvStatus status)
{
  ck_assert_int_eq(status, PV_ERR_VALUE);
  ck_assert_ptr_nonnull(strstr(error.text, "'features' has 0 entries"));
}

static uint32_t
n_kinds(void)
{
  return pv_recipe_uses_sides(&pv_marked.recipe) ? 2 : 1;
}

START_TEST(all_that_was_planned_is_told)
{
  PvModelParts* parts = NULL;
  plan(pv_learning_units(PV_MARKED_SONGS, n_kinds(), true, true));
  assert_learned_to_its_end(pv_train(&pv_marked.training, &pv_marked.recipe, "",
                                     "", 1, &parts, &error));
  ck_assert_double_eq_tol(pv_progress_share(), 1.0, 1e-9);
}
END_TEST

START_TEST(nothing_more_than_was_planned_is_told)
{
  PvModel* model = NULL;
  // Twice as much, so that too much would show
  plan(2.0 * pv_learning_units(PV_MARKED_SONGS, n_kinds(), true, false));
  assert_learned_to_its_end(
    pv_train_model(&pv_marked.training, &pv_marked.recipe, &model, &error));
  ck_assert_double_eq_tol(pv_progress_share(), 0.5, 1e-9);
}
END_TEST

START_TEST(passes_move_it_before_songs_are_held_out)
{
  PvLearningProgress progress;
  double             before = 0.0;
  const double       n      = pv_learning_units(100000, 1, false, false);
  plan(n);
  pv_learning_begin(&progress, 100000, true);
  for (int piece = 0; piece < 10; ++piece) {
    pv_learning_add(&progress, 0.1);
    ck_assert_double_gt(pv_progress_share(), before);
    before = pv_progress_share();
  }
  for (int pass = 0; pass < 9; ++pass) { // More than there are
    pv_learning_add(&progress, 1.0);
  }
  before = pv_progress_share();
  ck_assert_double_lt(before, 0.9);
  pv_learning_reach(&progress, PV_LEARNED_POINTS);
  ck_assert_double_eq_tol(pv_progress_share(), before, 1e-9);
  pv_learning_reach(&progress, PV_LEARNED_MAP);
  ck_assert_double_gt(pv_progress_share(), before);
  pv_learning_reach(&progress, PV_LEARNED_STEPS);
  ck_assert_double_eq_tol(pv_progress_share(), 1.0, 1e-9);
  pv_learning_add(NULL, 1.0); // Nobody is told
}
END_TEST

START_TEST(what_comes_before_parts_counts_for_more_where_songs_are_many)
{
  const double few  = pv_learning_units(20000, 2, true, true);
  const double many = pv_learning_units(200000, 2, true, true);
  ck_assert_double_gt(few, 50.0); // Parts
  ck_assert_double_gt(many - 50.0, 2.0 * (few - 50.0));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("learning_progress");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, all_that_was_planned_is_told);
  tcase_add_test(tcase, nothing_more_than_was_planned_is_told);
  tcase_add_test(tcase, passes_move_it_before_songs_are_held_out);
  tcase_add_test(tcase,
                 what_comes_before_parts_counts_for_more_where_songs_are_many);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
