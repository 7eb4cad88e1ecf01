// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Classification trees (CART) by Gini impurity.

#ifndef PV_TOOLS_CLASSIFIERS_GROW_TREE_H
#define PV_TOOLS_CLASSIFIERS_GROW_TREE_H

#include "tools/classifiers/learn_classifier.h"
#include "tools/classifiers/tree_list.h"

typedef struct {
  uint32_t max_depth;  ///< PV_MAX_TREE_DEPTH at most
  uint32_t min_rows;   ///< Minimum in a leaf
  uint32_t n_features; ///< How many are tried at each fork
  bool     is_drawn;   ///< Draw which ones, and in what order to break ties
} PvTreeKind;

typedef struct PvGrower PvGrower;

/// [any] NULL when out of memory.  The lesson must outlive it.
PvGrower*
pv_grower_new(const PvLesson* lesson, const PvTreeKind* kind);

/// [any] NULL is fine.
void
pv_grower_free(PvGrower* grower);

/**
   [any] Grow one tree on some rows, the same one more than once if it is there
   more than once.

   @param rows   [n]; reordered.  n is n_rows of the lesson at most.
   @param state  For pv_random_next().
   @return False when out of memory.
*/
bool
pv_grow_tree(PvGrower*   grower,
             uint32_t*   rows,
             uint32_t    n,
             uint64_t*   state,
             PvTreeList* list);

#endif
