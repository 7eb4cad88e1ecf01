// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What each family of classifiers provides.

#ifndef PV_CLASSIFY_CLASSIFY_PRIVATE_H
#define PV_CLASSIFY_CLASSIFY_PRIVATE_H

#include "base/contract.h"
#include "classify/classify.h"

#include <stddef.h>

typedef struct {
  struct {
    const char* name; ///< NULL: there is none
    bool        is_index;
  } arrays[PV_MAX_ARRAYS];
  /// Checks shapes and indices; numbers are known to be finite.
  PvStatus (*check)(const PvClassifier* classifier, PvError* error);
  /// Writes [n_labels] values, not negative, in proportion.
  void (*ask)(const PvClassifier* classifier,
              const float*        point,
              double*             weight);
} PvClassifierFamily;

#define PV_CLASSIFIER(id, number, name, family, ...)                           \
  extern const PvClassifierFamily pv_family_##family;
#include "recipe/classifier_list.h"
#undef PV_CLASSIFIER

/// Arrays by index.
enum { PV_VOTE_MEMBERS };
enum { PV_LINEAR_WEIGHTS, PV_LINEAR_BIAS };
enum {
  PV_SVM_VECTORS,
  PV_SVM_COEFFICIENTS,
  PV_SVM_BIAS,
  PV_SVM_SIGMOID,
  PV_SVM_GAMMA
};
enum {
  PV_TREES_ROOTS,
  PV_TREES_FEATURE,
  PV_TREES_THRESHOLD,
  PV_TREES_CHILD,
  PV_TREES_VALUES
};
enum { PV_GAUSSIAN_MEAN, PV_GAUSSIAN_VARIANCE, PV_GAUSSIAN_PRIOR };

/// [any] Compute how far a point lies on each label's side, [n_labels].
void
pv_svm_heights(const PvClassifier* classifier,
               const float*        point,
               double*             height);

/// [any] Check that an array has this shape.
PvStatus
pv_array_check(const PvClassifier* classifier,
               uint32_t            i,
               uint32_t            n_rows,
               uint32_t            n_cols,
               PvError*            error);

/// [any] Replace x by exp(x), scaled so that the largest is 1.
void
pv_softmax(double* x, uint32_t n);

#endif
