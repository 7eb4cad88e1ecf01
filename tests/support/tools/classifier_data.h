// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The points of tests/data/classifiers.py, and scikit-learn's answers.

#ifndef PV_TESTS_TOOLS_CLASSIFIER_DATA_H
#define PV_TESTS_TOOLS_CLASSIFIER_DATA_H

#include "tools/classifiers/learn_classifier.h"

enum {
  PV_DATA_LABELS  = 3,
  PV_DATA_DIMS    = 4,
  PV_DATA_POINTS  = 90,
  PV_DATA_QUERIES = 24,
  PV_DATA_ANSWERS = 6
};

/// Columns of answers.
typedef enum {
  PV_DATA_LOGISTIC,
  PV_DATA_ONE_AGAINST_REST,
  PV_DATA_GAUSSIAN,
  PV_DATA_TREE,
  PV_DATA_FOREST,
  PV_DATA_BAGGING
} PvDataAnswer;

typedef struct {
  float    points[PV_DATA_POINTS][PV_DATA_DIMS];
  uint32_t labels[PV_DATA_POINTS];
  uint32_t songs[PV_DATA_POINTS];
  float    queries[PV_DATA_QUERIES][PV_DATA_DIMS];
  double   answers[PV_DATA_QUERIES][PV_DATA_ANSWERS][PV_DATA_LABELS];
  PvLesson lesson; ///< Of the above
} PvClassifierData;

/// Read the files in `folder`.  Ends the test if it can't.
void
pv_classifier_data_read(PvClassifierData* data, const char* folder);

/// Learn.  Ends the test if it can't.
PvClassifier*
pv_data_learn(const PvClassifierData* data, const PvClassifierSpec* spec);

/// The largest difference between what a classifier says of the queries and a
/// column of answers.
double
pv_data_gap(const PvClassifierData* data,
            const PvClassifier*     classifier,
            PvDataAnswer            answer);

#endif
