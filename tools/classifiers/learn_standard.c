// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/classifiers/learn_private.h"
#include "classify/classify_private.h"

#include <math.h>
#include <stdlib.h>

static void
standardise(PvStandardPoints* points, uint32_t column)
{
  PvMatrix* const rows = &points->rows;
  const double    deviation =
    pv_matrix_centre_column(rows, column, &points->mean[column]);
  points->deviation[column] = deviation > 0.0 ? deviation : 1.0;
  for (uint32_t r = 0; r < rows->n_rows; ++r) {
    pv_matrix_row(rows, r)[column] /= points->deviation[column];
  }
}

double
pv_lesson_variance(const PvLesson* lesson, uint32_t dimension)
{
  const float* const points = lesson->points + dimension;
  double             mean   = 0.0;
  double             square = 0.0;
  for (uint32_t r = 0; r < lesson->n_rows; ++r) {
    mean += (double)points[(size_t)r * lesson->n_dims];
  }
  mean /= lesson->n_rows;
  for (uint32_t r = 0; r < lesson->n_rows; ++r) {
    const double far = (double)points[(size_t)r * lesson->n_dims] - mean;
    square += far * far;
  }
  return square / lesson->n_rows;
}

bool
pv_standard_points_init(PvStandardPoints* points, const PvLesson* lesson)
{
  const uint32_t n_dims = lesson->n_dims;
  *points               = (PvStandardPoints){ .mean = NULL };
  points->mean          = calloc(n_dims, sizeof(double));
  points->deviation     = calloc(n_dims, sizeof(double));
  if (!points->mean || !points->deviation ||
      !pv_matrix_init(&points->rows, lesson->n_rows, n_dims + 1)) {
    return false;
  }
  for (uint32_t r = 0; r < lesson->n_rows; ++r) {
    double* const row = pv_matrix_row(&points->rows, r);
    for (uint32_t d = 0; d < n_dims; ++d) {
      row[d] = (double)lesson->points[(size_t)r * n_dims + d];
    }
    row[n_dims] = 1.0;
  }
  for (uint32_t d = 0; d < n_dims; ++d) {
    standardise(points, d);
  }
  return true;
}

void
pv_standard_points_clear(PvStandardPoints* points)
{
  pv_matrix_clear(&points->rows);
  free(points->mean);
  free(points->deviation);
}

PvStatus
pv_keep_planes(const PvStandardPoints* points,
               const double*           planes,
               PvClassifier*           classifier,
               PvError*                error)
{
  const uint32_t n_dims   = classifier->n_dims;
  const uint32_t n_labels = classifier->n_labels;
  if (!pv_classifier_shape(classifier, PV_LINEAR_WEIGHTS, n_labels, n_dims) ||
      !pv_classifier_shape(classifier, PV_LINEAR_BIAS, n_labels, 0)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  float* weight = classifier->arrays[PV_LINEAR_WEIGHTS].f;
  for (uint32_t l = 0; l < n_labels; ++l) {
    const double* const plane = planes + (size_t)l * (n_dims + 1);
    double              bias  = plane[n_dims];
    for (uint32_t d = 0; d < n_dims; ++d) {
      const double w = plane[d] / points->deviation[d];
      *weight++      = (float)w;
      bias -= w * points->mean[d];
    }
    classifier->arrays[PV_LINEAR_BIAS].f[l] = (float)bias;
  }
  return PV_OK;
}
