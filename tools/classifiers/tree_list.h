// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Growing trees in the layout of models.

#ifndef PV_TOOLS_CLASSIFIERS_TREE_LIST_H
#define PV_TOOLS_CLASSIFIERS_TREE_LIST_H

#include "classify/classify.h"

typedef struct {
  uint32_t n_columns; ///< Numbers in a leaf's row; 0: one, without columns
  uint32_t n_trees, n_nodes, n_values;
  int32_t* roots;
  int32_t* feature;
  float*   threshold;
  int32_t* child;
  float*   values;
  uint32_t trees_room, nodes_room, values_room;
} PvTreeList;

/// [any] Begin a tree; its root is a node yet to be defined.  False when out of
/// memory, as below.
bool
pv_tree_list_plant(PvTreeList* list, uint32_t* root);

/// [any] Make a node fork: its children are `*child` and the one after it.
bool
pv_tree_list_fork(PvTreeList* list,
                  uint32_t    node,
                  uint32_t    feature,
                  float       threshold,
                  uint32_t*   child);

/// [any] Make a node a leaf with this row.
bool
pv_tree_list_end(PvTreeList* list, uint32_t node, const float* row);

/// [any] Copy everything into a classifier of trees.
bool
pv_tree_list_keep(const PvTreeList* list, PvClassifier* classifier);

/// [any] Free what it holds.
void
pv_tree_list_clear(PvTreeList* list);

#endif
