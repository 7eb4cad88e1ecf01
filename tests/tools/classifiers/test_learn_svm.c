// SPDX-License-Identifier: GPL-3.0-or-later

// Support vectors against libsvm, and sigmoids against odds that are known.

#include "support/tools/classifier_data.h"

#include "tools/classifiers/learn_sigmoid.h"
#include "classify/classify_private.h"
#include "support/run_suite.h"

#include <check.h>
#include <libsvm/svm.h>
#include <math.h>

static PvClassifierData data;

static void
set_up(void)
{
  pv_classifier_data_read(&data, PV_TEST_DATA);
}

/// What libsvm says of a point when taught one label against the rest.
static double
libsvm_height(uint32_t label, const float* point, double c, double gamma)
{
  static struct svm_node  nodes[PV_DATA_POINTS][PV_DATA_DIMS + 1];
  static struct svm_node* rows[PV_DATA_POINTS];
  static double           targets[PV_DATA_POINTS];
  struct svm_node         asked[PV_DATA_DIMS + 1];
  for (uint32_t p = 0; p < PV_DATA_POINTS; ++p) {
    for (int d = 0; d <= PV_DATA_DIMS; ++d) {
      const bool is_end = d == PV_DATA_DIMS;
      nodes[p][d].index = is_end ? -1 : d + 1;
      nodes[p][d].value = is_end ? 0.0 : (double)data.points[p][d];
      asked[d].index    = nodes[p][d].index;
      asked[d].value    = is_end ? 0.0 : (double)point[d];
    }
    rows[p]    = nodes[p];
    targets[p] = data.labels[p] == label ? 1.0 : -1.0;
  }
  const struct svm_problem   problem   = { PV_DATA_POINTS, targets, rows };
  const struct svm_parameter parameter = { .svm_type    = C_SVC,
                                           .kernel_type = RBF,
                                           .gamma       = gamma,
                                           .cache_size  = 10.0,
                                           .eps         = 1e-3,
                                           .C           = c,
                                           .shrinking   = 1 };
  struct svm_model*          model     = svm_train(&problem, &parameter);
  double                     height    = NAN;
  svm_predict_values(model, asked, &height);
  height *= model->label[0];
  svm_free_and_destroy_model(&model);
  return height;
}

START_TEST(svm_says_what_libsvm_says)
{
  const PvClassifierSpec spec       = { PV_CLASSIFIER_SVM, { 3.0, 0.7 } };
  PvClassifier* const    classifier = pv_data_learn(&data, &spec);
  const double           gamma = (double)classifier->arrays[PV_SVM_GAMMA].f[0];
  double                 variance = 0.0;
  for (uint32_t d = 0; d < PV_DATA_DIMS; ++d) {
    double sum    = 0.0;
    double square = 0.0;
    for (uint32_t p = 0; p < PV_DATA_POINTS; ++p) {
      sum += (double)data.points[p][d];
      square += (double)data.points[p][d] * (double)data.points[p][d];
    }
    variance +=
      square / PV_DATA_POINTS - sum * sum / PV_DATA_POINTS / PV_DATA_POINTS;
  }
  ck_assert_double_eq_tol(gamma, 0.7 / variance, 1e-7);
  for (uint32_t q = 0; q < PV_DATA_QUERIES; ++q) {
    double height[PV_DATA_LABELS];
    pv_svm_heights(classifier, data.queries[q], height);
    for (uint32_t l = 0; l < PV_DATA_LABELS; ++l) {
      ck_assert_double_eq_tol(
        height[l], libsvm_height(l, data.queries[q], 3.0, gamma), 1e-5);
    }
  }
  pv_classifier_free(classifier);
}
END_TEST

// Yes and no drawn from odds that are known.
START_TEST(sigmoids_are_found_again)
{
  enum { N = 20000 };
  static double   heights[N];
  static uint32_t labels[N];
  double          sigmoid[2];
  uint32_t        seed = 1;
  for (uint32_t i = 0; i < N; ++i) {
    seed           = seed * 1664525u + 1013904223u;
    heights[i]     = 4.0 * (seed >> 8) / 16777216.0 - 2.0;
    seed           = seed * 1664525u + 1013904223u;
    const double p = 1.0 / (1.0 + exp(-2.0 * heights[i] + 1.0));
    labels[i]      = (seed >> 8) / 16777216.0 < p ? 7 : 2;
  }
  pv_sigmoid_fit(heights, labels, N, 7, sigmoid);
  ck_assert_double_eq_tol(sigmoid[0], 2.0, 0.1);
  ck_assert_double_eq_tol(sigmoid[1], -1.0, 0.1);
}
END_TEST

// Told apart without an error, Platt's targets keep the slope in bounds.
START_TEST(perfect_heights_give_no_certainty)
{
  static const double   heights[] = { 1.0, 1.1, 1.2, -1.0, -1.1 };
  static const uint32_t labels[]  = { 0, 0, 0, 1, 1 };
  double                sigmoid[2];
  pv_sigmoid_fit(heights, labels, 5, 0, sigmoid);
  const double p = 1.0 / (1.0 + exp(-sigmoid[0] * 1.1 - sigmoid[1]));
  ck_assert_double_eq_tol(p, 0.8, 0.02);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("learn svm");
  TCase* const tcase = tcase_create("learn svm");
  tcase_add_checked_fixture(tcase, set_up, NULL);
  tcase_add_test(tcase, svm_says_what_libsvm_says);
  tcase_add_test(tcase, sigmoids_are_found_again);
  tcase_add_test(tcase, perfect_heights_give_no_certainty);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
