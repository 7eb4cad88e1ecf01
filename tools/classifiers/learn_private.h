// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What each classifier's training provides.

#ifndef PV_TOOLS_CLASSIFIERS_LEARN_PRIVATE_H
#define PV_TOOLS_CLASSIFIERS_LEARN_PRIVATE_H

#include "tools/classifiers/learn_classifier.h"
#include "tools/base/matrix.h"

/// [any] Fill the arrays of a classifier of the kind in `spec`.
typedef PvStatus
PvLearner(const PvLesson*         lesson,
          const PvClassifierSpec* spec,
          PvClassifier*           classifier,
          PvError*                error);

#define PV_CLASSIFIER(id, number, name, family, learner, ...)                  \
  PvLearner pv_learn_##learner;
#include "recipe/classifier_list.h"
#undef PV_CLASSIFIER

PvLearner pv_learn_into; ///< For any kind

/// [any] The variance (over n) of a component.
double
pv_lesson_variance(const PvLesson* lesson, uint32_t dimension);

/// Points standardised to a mean of 0 and a deviation of 1, and the way back.
typedef struct {
  PvMatrix rows; ///< [n_rows][n_dims + 1]; the last column is 1
  double*  mean; ///< [n_dims]
  double*  deviation;
} PvStandardPoints;

/// [any] False when out of memory; to be cleared in any case.
bool
pv_standard_points_init(PvStandardPoints* points, const PvLesson* lesson);

/// [any] Free what it holds.
void
pv_standard_points_clear(PvStandardPoints* points);

/// [any] Convert planes over standardised points, [n_labels][n_dims + 1], to
/// planes over the points themselves.
PvStatus
pv_keep_planes(const PvStandardPoints* points,
               const double*           planes,
               PvClassifier*           classifier,
               PvError*                error);

#endif
