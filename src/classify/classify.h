// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Classifiers other than the neighbours, as plain arrays.

#ifndef PV_CLASSIFY_CLASSIFY_H
#define PV_CLASSIFY_CLASSIFY_H

#include "recipe/classifier_spec.h"

enum { PV_MAX_ARRAYS = 6, PV_MAX_MEMBERS = 8, PV_MAX_TREE_DEPTH = 64 };

enum { PV_MAX_VECTORS = 1 << 20, PV_MAX_TREES = 100000 };

/// An array of floats or of indices, row by row; the other pointer is NULL.
typedef struct {
  uint32_t n_rows;
  uint32_t n_cols; ///< 0: only one dimension
  float*   f;
  int32_t* i;
} PvArray;

/// A fitted classifier of points; read-only, so any number of threads may ask.
/// The kind's source file says which arrays there are, and their shapes.
typedef struct PvClassifier {
  PvClassifierKind     kind;
  uint32_t             n_dims;   ///< Components of a point, up to 256
  uint32_t             n_labels; ///< Up to PV_MAX_LABELS + 1, music by others
  PvArray              arrays[PV_MAX_ARRAYS];
  uint32_t             n_members;
  struct PvClassifier* members; ///< [n_members], of a vote; owned
} PvClassifier;

/// [setup] Make one without arrays; NULL when out of memory.
PvClassifier*
pv_classifier_new(PvClassifierKind kind, uint32_t n_dims, uint32_t n_labels);

/// [worker] NULL is fine.
void
pv_classifier_free(PvClassifier* classifier);

/// [setup] Allocate `n` members of a vote; false when out of memory.
bool
pv_classifier_add_members(PvClassifier* classifier, uint32_t n);

/// [any] Whether a kind may be a member of a vote.
bool
pv_may_vote(int32_t kind);

/// [any] The name of array `i` of a kind and whether it holds indices; NULL
/// after the last.
const char*
pv_classifier_array(PvClassifierKind kind, uint32_t i, bool* is_index);

/// [setup] Allocate array `i`, zeroed; false when out of memory.
/// @param n_cols  0: one dimension only.
bool
pv_classifier_shape(PvClassifier* classifier,
                    uint32_t      i,
                    uint32_t      n_rows,
                    uint32_t      n_cols);

/// [setup] Check that shapes fit, every number is finite and every index leads
/// forward: after this, asking is safe and its work is bounded.
PvStatus
pv_classifier_check(const PvClassifier* classifier, PvError* error);

/// [any] Compute how likely each label is.  Allocates nothing.
/// @param point  [n_dims]
/// @param[out] probability  [n_labels], sums to 1
void
pv_classify(const PvClassifier* classifier,
            const float*        point,
            float*              probability);

#endif
