// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/classifiers/learn_private.h"
#include "classify/classify_private.h"

#include <math.h>
#include <stdlib.h>

static const double least_variance = 1e-30;

/// Sums over the rows of each label, [n_labels][n_dims] in double.
typedef struct {
  double*   mean;
  double*   variance;
  uint32_t* n;
} Sums;

static void
take_sums(const PvLesson* lesson, Sums* sums)
{
  const uint32_t d_all = lesson->n_dims;
  for (uint32_t r = 0; r < lesson->n_rows; ++r) {
    double* const mean = sums->mean + (size_t)lesson->labels[r] * d_all;
    ++sums->n[lesson->labels[r]];
    for (uint32_t d = 0; d < d_all; ++d) {
      mean[d] += (double)lesson->points[(size_t)r * d_all + d];
    }
  }
  for (size_t i = 0; i < (size_t)lesson->n_labels * d_all; ++i) {
    sums->mean[i] /= sums->n[i / d_all];
  }
  for (uint32_t r = 0; r < lesson->n_rows; ++r) {
    const size_t at = (size_t)lesson->labels[r] * d_all;
    for (uint32_t d = 0; d < d_all; ++d) {
      const double far =
        (double)lesson->points[(size_t)r * d_all + d] - sums->mean[at + d];
      sums->variance[at + d] += far * far / sums->n[lesson->labels[r]];
    }
  }
}

/// The largest variance of a component over all points.
static double
largest_variance(const PvLesson* lesson)
{
  double largest = 0.0;
  for (uint32_t d = 0; d < lesson->n_dims; ++d) {
    largest = fmax(largest, pv_lesson_variance(lesson, d));
  }
  return largest;
}

static void
keep(const PvLesson* lesson,
     const Sums*     sums,
     double          smoothing,
     PvClassifier*   classifier)
{
  const double added =
    fmax(smoothing * largest_variance(lesson), least_variance);
  for (size_t i = 0; i < (size_t)lesson->n_labels * lesson->n_dims; ++i) {
    classifier->arrays[PV_GAUSSIAN_MEAN].f[i] = (float)sums->mean[i];
    classifier->arrays[PV_GAUSSIAN_VARIANCE].f[i] =
      (float)(sums->variance[i] + added);
  }
  for (uint32_t l = 0; l < lesson->n_labels; ++l) {
    classifier->arrays[PV_GAUSSIAN_PRIOR].f[l] =
      (float)sums->n[l] / (float)lesson->n_rows;
  }
}

PvStatus
pv_learn_gaussian(const PvLesson*         lesson,
                  const PvClassifierSpec* spec,
                  PvClassifier*           classifier,
                  PvError*                error)
{
  const uint32_t k    = lesson->n_labels;
  const size_t   n    = (size_t)k * lesson->n_dims;
  Sums           sums = { calloc(n, sizeof(double)), calloc(n, sizeof(double)),
                          calloc(k, sizeof(uint32_t)) };
  PvStatus       status = PV_OK;
  if (sums.mean && sums.variance && sums.n &&
      pv_classifier_shape(classifier, PV_GAUSSIAN_MEAN, k, lesson->n_dims) &&
      pv_classifier_shape(classifier, PV_GAUSSIAN_VARIANCE, k,
                          lesson->n_dims) &&
      pv_classifier_shape(classifier, PV_GAUSSIAN_PRIOR, k, 0)) {
    take_sums(lesson, &sums);
    keep(lesson, &sums, pv_classifier_value(spec, 0), classifier);
  } else {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  free(sums.mean);
  free(sums.variance);
  free(sums.n);
  return status;
}
