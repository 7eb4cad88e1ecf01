// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  From labelled points to a classifier.

#ifndef PV_TOOLS_CLASSIFIERS_LEARN_CLASSIFIER_H
#define PV_TOOLS_CLASSIFIERS_LEARN_CLASSIFIER_H

#include "classify/classify.h"

/// Points to learn from; all the caller's.
typedef struct {
  uint32_t        n_rows;
  uint32_t        n_dims;
  uint32_t        n_labels;
  const float*    points; ///< [n_rows][n_dims]
  const uint32_t* labels; ///< [n_rows]
  const uint32_t* songs;  ///< [n_rows]: what must not be torn apart
} PvLesson;

/**
   [any] Learn a classifier.  The same lesson and parameters, the seed among
   them, give the same bits.

   @param[out] classifier  Set only on success, owned by the caller; NULL for
                           PV_CLASSIFIER_KNN, which learns nothing.
*/
PvStatus
pv_learn_classifier(const PvLesson*         lesson,
                    const PvClassifierSpec* spec,
                    PvClassifier**          classifier,
                    PvError*                error);

#endif
