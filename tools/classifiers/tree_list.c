// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/classifiers/tree_list.h"

#include "classify/classify_private.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 64 };

/// Rows of 4 bytes or more, with room for `n` of them.
static bool
make_room(void** rows, size_t row_size, uint32_t capacity)
{
  void* const more = realloc(*rows, row_size * capacity);
  if (!more) {
    return false;
  }
  *rows = more;
  return true;
}

static uint32_t
grown(uint32_t capacity)
{
  return capacity ? 2 * capacity : FIRST_ROOM;
}

static bool
add_nodes(PvTreeList* list, uint32_t n)
{
  if (list->n_nodes > INT32_MAX / 4) {
    return false;
  }
  if (list->n_nodes + n > list->nodes_room) {
    const uint32_t capacity = grown(list->nodes_room);
    if (!make_room((void**)&list->feature, sizeof(int32_t), capacity) ||
        !make_room((void**)&list->threshold, sizeof(float), capacity) ||
        !make_room((void**)&list->child, sizeof(int32_t), capacity)) {
      return false;
    }
    list->nodes_room = capacity;
  }
  list->n_nodes += n;
  return true;
}

bool
pv_tree_list_plant(PvTreeList* list, uint32_t* root)
{
  if (list->n_trees == list->trees_room) {
    const uint32_t capacity = grown(list->trees_room);
    if (!make_room((void**)&list->roots, sizeof(int32_t), capacity)) {
      return false;
    }
    list->trees_room = capacity;
  }
  *root                        = list->n_nodes;
  list->roots[list->n_trees++] = (int32_t)*root;
  return add_nodes(list, 1);
}

bool
pv_tree_list_fork(PvTreeList* list,
                  uint32_t    node,
                  uint32_t    feature,
                  float       threshold,
                  uint32_t*   child)
{
  *child = list->n_nodes;
  if (!add_nodes(list, 2)) {
    return false;
  }
  list->feature[node]   = (int32_t)feature;
  list->threshold[node] = threshold;
  list->child[node]     = (int32_t)*child;
  return true;
}

bool
pv_tree_list_end(PvTreeList* list, uint32_t node, const float* row)
{
  const uint32_t n = list->n_columns ? list->n_columns : 1;
  if (list->n_values == list->values_room) {
    const uint32_t capacity = grown(list->values_room);
    if (!make_room((void**)&list->values, n * sizeof(float), capacity)) {
      return false;
    }
    list->values_room = capacity;
  }
  list->feature[node]   = -1;
  list->threshold[node] = 0.0f;
  list->child[node]     = (int32_t)list->n_values;
  memcpy(list->values + (size_t)list->n_values++ * n, row, n * sizeof(float));
  return true;
}

bool
pv_tree_list_keep(const PvTreeList* list, PvClassifier* c)
{
  const size_t   n_columns = list->n_columns ? list->n_columns : 1;
  const uint32_t n         = list->n_nodes;
  if (!pv_classifier_shape(c, PV_TREES_ROOTS, list->n_trees, 0) ||
      !pv_classifier_shape(c, PV_TREES_FEATURE, n, 0) ||
      !pv_classifier_shape(c, PV_TREES_THRESHOLD, n, 0) ||
      !pv_classifier_shape(c, PV_TREES_CHILD, n, 0) ||
      !pv_classifier_shape(c, PV_TREES_VALUES, list->n_values,
                           list->n_columns)) {
    return false;
  }
  memcpy(c->arrays[PV_TREES_ROOTS].i, list->roots,
         list->n_trees * sizeof(int32_t));
  memcpy(c->arrays[PV_TREES_FEATURE].i, list->feature, n * sizeof(int32_t));
  memcpy(c->arrays[PV_TREES_THRESHOLD].f, list->threshold, n * sizeof(float));
  memcpy(c->arrays[PV_TREES_CHILD].i, list->child, n * sizeof(int32_t));
  memcpy(c->arrays[PV_TREES_VALUES].f, list->values,
         list->n_values * n_columns * sizeof(float));
  return true;
}

void
pv_tree_list_clear(PvTreeList* list)
{
  free(list->roots);
  free(list->feature);
  free(list->threshold);
  free(list->child);
  free(list->values);
  *list = (PvTreeList){ .n_columns = 0 };
}
