// SPDX-License-Identifier: GPL-3.0-or-later

// What is learned and then asked, against scikit-learn on the same points.

#include "support/tools/classifier_data.h"

#include "classify/classify_private.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <xgboost/c_api.h>

static PvClassifierData data;

static void
set_up(void)
{
  pv_classifier_data_read(&data, PV_TEST_DATA);
}

static double
gap_of(PvClassifierSpec spec, PvDataAnswer answer)
{
  PvClassifier* const classifier = pv_data_learn(&data, &spec);
  const double        gap        = pv_data_gap(&data, classifier, answer);
  pv_classifier_free(classifier);
  return gap;
}

START_TEST(logistic_regression_is_scikit_learns)
{
  const PvClassifierSpec spec = { .kind = PV_CLASSIFIER_LOGISTIC };
  ck_assert_double_le(gap_of(spec, PV_DATA_LOGISTIC), 1e-5);
}
END_TEST

START_TEST(naive_bayes_is_scikit_learns)
{
  const PvClassifierSpec spec = { .kind = PV_CLASSIFIER_NAIVE_BAYES };
  ck_assert_double_le(gap_of(spec, PV_DATA_GAUSSIAN), 1e-5);
}
END_TEST

// The answers are the optimum that it walks to, with alpha = 0.01.
START_TEST(gradient_descent_gets_to_the_optimum)
{
  const PvClassifierSpec spec = { PV_CLASSIFIER_SGD, { 0.01, 500.0 } };
  ck_assert_double_le(gap_of(spec, PV_DATA_ONE_AGAINST_REST), 0.01);
}
END_TEST

START_TEST(a_tree_is_scikit_learns)
{
  const PvClassifierSpec spec = { PV_CLASSIFIER_DECISION_TREE, { 4.0, 8.0 } };
  ck_assert_double_le(gap_of(spec, PV_DATA_TREE), 1e-6);
}
END_TEST

// Both are drawn, so they come near each other and no closer.
START_TEST(many_trees_are_near_scikit_learns)
{
  const PvClassifierSpec forest  = { PV_CLASSIFIER_RANDOM_FOREST, { 5000.0 } };
  const PvClassifierSpec bagging = { PV_CLASSIFIER_BAGGING, { 5000.0 } };
  ck_assert_double_le(gap_of(forest, PV_DATA_FOREST), 0.04);
  ck_assert_double_le(gap_of(bagging, PV_DATA_BAGGING), 0.04);
  ck_assert_double_gt(gap_of(forest, PV_DATA_BAGGING), 0.08);
}
END_TEST

START_TEST(another_seed_gives_another_forest)
{
  const PvClassifierSpec one = { PV_CLASSIFIER_RANDOM_FOREST, { 20.0 } };
  const PvClassifierSpec two = { PV_CLASSIFIER_RANDOM_FOREST,
                                 { 20.0, 0.0, 0.0, 7.0 } };
  PvClassifier* const    a   = pv_data_learn(&data, &one);
  PvClassifier* const    b   = pv_data_learn(&data, &two);
  ck_assert_uint_eq(a->arrays[PV_TREES_ROOTS].n_rows, 20);
  ck_assert(
    a->arrays[PV_TREES_FEATURE].n_rows != b->arrays[PV_TREES_FEATURE].n_rows ||
    memcmp(a->arrays[PV_TREES_THRESHOLD].f, b->arrays[PV_TREES_THRESHOLD].f,
           4 * a->arrays[PV_TREES_FEATURE].n_rows) != 0);
  pv_classifier_free(a);
  pv_classifier_free(b);
}
END_TEST

/// What XGBoost says of the queries, taught the same points.
static void
ask_xgboost(float answers[PV_DATA_QUERIES][PV_DATA_LABELS])
{
  static const char* const settings[][2] = { { "objective", "multi:softprob" },
                                             { "num_class", "3" },
                                             { "max_depth", "2" },
                                             { "eta", "0.3" },
                                             { "tree_method", "exact" },
                                             { "nthread", "1" },
                                             { "verbosity", "0" } };
  DMatrixHandle            points;
  DMatrixHandle            queries;
  BoosterHandle            booster;
  float                    labels[PV_DATA_POINTS];
  bst_ulong                n   = 0;
  const float*             out = NULL;
  for (uint32_t p = 0; p < PV_DATA_POINTS; ++p) {
    labels[p] = (float)data.labels[p];
  }
  XGDMatrixCreateFromMat(data.points[0], PV_DATA_POINTS, PV_DATA_DIMS, NAN,
                         &points);
  XGDMatrixSetFloatInfo(points, "label", labels, PV_DATA_POINTS);
  XGBoosterCreate(&points, 1, &booster);
  for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); ++i) {
    XGBoosterSetParam(booster, settings[i][0], settings[i][1]);
  }
  for (int i = 0; i < 25; ++i) {
    ck_assert_int_eq(XGBoosterUpdateOneIter(booster, i, points), 0);
  }
  XGDMatrixCreateFromMat(data.queries[0], PV_DATA_QUERIES, PV_DATA_DIMS, NAN,
                         &queries);
  ck_assert_int_eq(XGBoosterPredict(booster, queries, 0, 0, 0, &n, &out), 0);
  ck_assert_uint_eq(n, PV_DATA_QUERIES * PV_DATA_LABELS);
  memcpy(answers, out, n * sizeof(float));
  XGDMatrixFree(points);
  XGDMatrixFree(queries);
  XGBoosterFree(booster);
}

START_TEST(boosting_says_what_xgboost_says)
{
  const PvClassifierSpec spec       = { PV_CLASSIFIER_GRADIENT_BOOSTING,
                                        { 25.0, 2.0, 0.3 } };
  PvClassifier* const    classifier = pv_data_learn(&data, &spec);
  float                  answers[PV_DATA_QUERIES][PV_DATA_LABELS];
  ask_xgboost(answers);
  ck_assert_uint_eq(classifier->arrays[PV_TREES_ROOTS].n_rows, 75);
  for (uint32_t q = 0; q < PV_DATA_QUERIES; ++q) {
    float probability[PV_DATA_LABELS];
    pv_classify(classifier, data.queries[q], probability);
    for (uint32_t l = 0; l < PV_DATA_LABELS; ++l) {
      ck_assert_double_eq_tol(probability[l], answers[q][l], 1e-5);
    }
  }
  pv_classifier_free(classifier);
}
END_TEST

START_TEST(a_vote_is_the_mean_of_its_members)
{
  const PvClassifierSpec spec = { .kind = PV_CLASSIFIER_VOTE };
  PvClassifier* const    vote = pv_data_learn(&data, &spec);
  ck_assert_uint_eq(vote->n_members, 4);
  for (uint32_t q = 0; q < PV_DATA_QUERIES; ++q) {
    float  probability[PV_DATA_LABELS];
    double mean = 0.0;
    for (uint32_t m = 0; m < vote->n_members; ++m) {
      const PvClassifierSpec alone = { .kind = vote->members[m].kind };
      PvClassifier* const    other = pv_data_learn(&data, &alone);
      pv_classify(other, data.queries[q], probability);
      mean += (double)probability[0] / vote->n_members;
      pv_classifier_free(other);
    }
    pv_classify(vote, data.queries[q], probability);
    ck_assert_double_eq_tol(probability[0], mean, 1e-6);
  }
  pv_classifier_free(vote);
}
END_TEST

START_TEST(too_many_trees_are_refused)
{
  const PvClassifierSpec spec       = { PV_CLASSIFIER_GRADIENT_BOOSTING,
                                        { 50000.0 } };
  PvError                error      = { PV_OK, "" };
  PvClassifier*          classifier = NULL;
  ck_assert_int_eq(
    pv_learn_classifier(&data.lesson, &spec, &classifier, &error),
    PV_ERR_VALUE);
  ck_assert_ptr_nonnull(strstr(error.text, "ask for fewer rounds"));
}
END_TEST

static bool
are_same(const PvClassifier* a, const PvClassifier* b)
{
  const char* name;
  bool        is_index = false;
  for (uint32_t i = 0; (name = pv_classifier_array(a->kind, i, &is_index));
       ++i) {
    const PvArray* const x = &a->arrays[i];
    const PvArray* const y = &b->arrays[i];
    const size_t         n = (size_t)x->n_rows * (x->n_cols ? x->n_cols : 1);
    if (x->n_rows != y->n_rows || x->n_cols != y->n_cols ||
        memcmp(is_index ? (void*)x->i : x->f, is_index ? (void*)y->i : y->f,
               4 * n) != 0) {
      return false;
    }
  }
  for (uint32_t m = 0; m < a->n_members; ++m) {
    if (!are_same(&a->members[m], &b->members[m])) {
      return false;
    }
  }
  return true;
}

// From here on each classifier is tried.

START_TEST(the_same_lesson_gives_the_same_bits)
{
  const PvClassifierSpec spec   = { .kind = (PvClassifierKind)_i };
  PvClassifier* const    first  = pv_data_learn(&data, &spec);
  PvClassifier* const    second = pv_data_learn(&data, &spec);
  ck_assert(are_same(first, second));
  pv_classifier_free(first);
  pv_classifier_free(second);
}
END_TEST

// On points that it has not seen, from labels that overlap a little.
START_TEST(most_of_new_points_are_named)
{
  const PvClassifierSpec spec       = { .kind = (PvClassifierKind)_i };
  PvClassifier* const    classifier = pv_data_learn(&data, &spec);
  uint32_t               n_right    = 0;
  for (uint32_t q = 0; q < PV_DATA_QUERIES; ++q) {
    float  probability[PV_DATA_LABELS];
    double sum = 0.0;
    pv_classify(classifier, data.queries[q], probability);
    for (uint32_t l = 0; l < PV_DATA_LABELS; ++l) {
      sum += (double)probability[l];
      ck_assert_float_ge(probability[l], 0.0f);
    }
    const uint32_t own = q % PV_DATA_LABELS;
    n_right += probability[own] > probability[(own + 1) % PV_DATA_LABELS] &&
               probability[own] > probability[(own + 2) % PV_DATA_LABELS];
    ck_assert_double_eq_tol(sum, 1.0, 1e-6);
  }
  ck_assert_uint_ge(n_right, 17);
  pv_classifier_free(classifier);
}
END_TEST

// Numbers that overflow on the way must not come out as NaN.
START_TEST(extreme_points_are_answered)
{
  const PvClassifierSpec spec            = { .kind = (PvClassifierKind)_i };
  PvClassifier* const    classifier      = pv_data_learn(&data, &spec);
  static const float far[][PV_DATA_DIMS] = { { 3e38f, -3e38f, 3e38f, -3e38f },
                                             { 0, 0, 0, 0 },
                                             { -3e38f, 0, 1e-38f, 3e38f } };
  for (size_t i = 0; i < sizeof(far) / sizeof(far[0]); ++i) {
    float  probability[PV_DATA_LABELS];
    double sum = 0.0;
    pv_classify(classifier, far[i], probability);
    for (uint32_t l = 0; l < PV_DATA_LABELS; ++l) {
      sum += (double)probability[l];
    }
    ck_assert_double_eq_tol(sum, 1.0, 1e-6);
  }
  pv_classifier_free(classifier);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("learn classifier");
  TCase* const tcase = tcase_create("learn classifier");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, set_up, NULL);
  tcase_add_test(tcase, logistic_regression_is_scikit_learns);
  tcase_add_test(tcase, naive_bayes_is_scikit_learns);
  tcase_add_test(tcase, gradient_descent_gets_to_the_optimum);
  tcase_add_test(tcase, a_tree_is_scikit_learns);
  tcase_add_test(tcase, many_trees_are_near_scikit_learns);
  tcase_add_test(tcase, another_seed_gives_another_forest);
  tcase_add_test(tcase, boosting_says_what_xgboost_says);
  tcase_add_test(tcase, a_vote_is_the_mean_of_its_members);
  tcase_add_test(tcase, too_many_trees_are_refused);
  tcase_add_loop_test(tcase, the_same_lesson_gives_the_same_bits, 1,
                      PV_N_CLASSIFIERS);
  tcase_add_loop_test(tcase, most_of_new_points_are_named, 1, PV_N_CLASSIFIERS);
  tcase_add_loop_test(tcase, extreme_points_are_answered, 1, PV_N_CLASSIFIERS);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
