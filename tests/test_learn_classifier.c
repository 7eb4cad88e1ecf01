// SPDX-License-Identifier: GPL-3.0-or-later

// What is learned and then asked, against scikit-learn on the same points.

#include "support/classifier_data.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

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

static const PvClassifierKind kinds[] = {
  PV_CLASSIFIER_LOGISTIC,
  PV_CLASSIFIER_SGD,
  PV_CLASSIFIER_NAIVE_BAYES,
};

enum { N_KINDS = sizeof(kinds) / sizeof(kinds[0]) };

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

START_TEST(the_same_lesson_gives_the_same_bits)
{
  const PvClassifierSpec spec   = { .kind = kinds[_i] };
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
  const PvClassifierSpec spec       = { .kind = kinds[_i] };
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
  const PvClassifierSpec spec            = { .kind = kinds[_i] };
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
  Suite* const   suite  = suite_create("learn classifier");
  TCase* const   tcase  = tcase_create("learn classifier");
  SRunner* const runner = srunner_create(suite);
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, set_up, NULL);
  tcase_add_test(tcase, logistic_regression_is_scikit_learns);
  tcase_add_test(tcase, naive_bayes_is_scikit_learns);
  tcase_add_test(tcase, gradient_descent_gets_to_the_optimum);
  tcase_add_loop_test(tcase, the_same_lesson_gives_the_same_bits, 0, N_KINDS);
  tcase_add_loop_test(tcase, most_of_new_points_are_named, 0, N_KINDS);
  tcase_add_loop_test(tcase, extreme_points_are_answered, 0, N_KINDS);
  suite_add_tcase(suite, tcase);
  srunner_run_all(runner, CK_NORMAL);
  const int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
