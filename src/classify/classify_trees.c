// SPDX-License-Identifier: GPL-3.0-or-later

// One tree, or many that say it together.  Arrays: roots [n_trees], a node
// each; feature [n_nodes], -1 for a leaf; threshold [n_nodes]; child [n_nodes]:
// where numbers below the threshold go, the others to the node after; a leaf's
// row of values.  values: [n_leaves][n_labels], shares of the labels; in boosting
// [n_leaves], the tree t adding to the height of label t modulo n_labels.

#include "classify/classify_private.h"

#include <stdlib.h>

static PvStatus
bad(PvError* error, const char* what, uint32_t at)
{
  return pv_fail(error, PV_ERR_FORMAT, "its trees: %s %u leads nowhere", what,
                 at);
}

static PvStatus
check_shapes(const PvClassifier* c, uint32_t n_columns, PvError* error)
{
  const uint32_t n_trees = c->arrays[PV_TREES_ROOTS].n_rows;
  const uint32_t n_nodes = c->arrays[PV_TREES_FEATURE].n_rows;
  const uint32_t n_rows  = c->arrays[PV_TREES_VALUES].n_rows;
  PvStatus       st      = pv_array_check(c, PV_TREES_ROOTS, n_trees, 0, error);
  st = st ? st : pv_array_check(c, PV_TREES_FEATURE, n_nodes, 0, error);
  st = st ? st : pv_array_check(c, PV_TREES_THRESHOLD, n_nodes, 0, error);
  st = st ? st : pv_array_check(c, PV_TREES_CHILD, n_nodes, 0, error);
  st = st ? st : pv_array_check(c, PV_TREES_VALUES, n_rows, n_columns, error);
  if (!st && (n_trees < 1 || n_trees > PV_MAX_TREES)) {
    st = pv_fail(error, PV_ERR_FORMAT, "%u trees, 1 to %d are allowed", n_trees,
                 PV_MAX_TREES);
  }
  return st;
}

// Children come after their parents: so every way ends, and the depth of each
// node is known before its children's.
static PvStatus
check_node(const PvClassifier* c, uint32_t at, uint8_t* depth, PvError* error)
{
  const int32_t feature = c->arrays[PV_TREES_FEATURE].i[at];
  const int64_t child   = c->arrays[PV_TREES_CHILD].i[at];
  const int64_t n_nodes = c->arrays[PV_TREES_FEATURE].n_rows;
  if (feature == -1) {
    const bool is_fine =
      child >= 0 && child < (int64_t)c->arrays[PV_TREES_VALUES].n_rows;
    return is_fine ? PV_OK : bad(error, "leaf", at);
  }
  if (feature < 0 || (uint32_t)feature >= c->n_dims || child <= (int64_t)at ||
      child + 1 >= n_nodes) {
    return bad(error, "node", at);
  }
  if (depth[at] == PV_MAX_TREE_DEPTH) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "its trees are more than %d nodes deep", PV_MAX_TREE_DEPTH);
  }
  for (int64_t next = child; next <= child + 1; ++next) {
    if (depth[next] <= depth[at]) {
      depth[next] = (uint8_t)(depth[at] + 1);
    }
  }
  return PV_OK;
}

static PvStatus
check_links(const PvClassifier* c, PvError* error)
{
  const uint32_t n_nodes = c->arrays[PV_TREES_FEATURE].n_rows;
  uint8_t* const depth   = (uint8_t*)calloc(n_nodes ? n_nodes : 1, 1);
  PvStatus       st      = PV_OK;
  if (!depth) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t t = 0; !st && t < c->arrays[PV_TREES_ROOTS].n_rows; ++t) {
    const int64_t root = c->arrays[PV_TREES_ROOTS].i[t];
    st = root >= 0 && root < (int64_t)n_nodes ? PV_OK : bad(error, "root", t);
  }
  for (uint32_t i = 0; !st && i < n_nodes; ++i) {
    st = check_node(c, i, depth, error);
  }
  free(depth);
  return st;
}

static PvStatus
check_boosting(const PvClassifier* c, PvError* error)
{
  const PvStatus st = check_shapes(c, 0, error);
  return st ? st : check_links(c, error);
}

static PvStatus
check_forest(const PvClassifier* c, PvError* error)
{
  PvStatus             st     = check_shapes(c, c->n_labels, error);
  const PvArray* const values = &c->arrays[PV_TREES_VALUES];
  st                          = st ? st : check_links(c, error);
  for (size_t i = 0; !st && i < (size_t)values->n_rows * c->n_labels; ++i) {
    if (values->f[i] < 0.0f) {
      st = pv_fail(error, PV_ERR_FORMAT, "its trees: a share is below 0");
    }
  }
  return st;
}

// The row of values of the leaf that a point falls into.
static uint32_t
find_leaf(const PvClassifier* c, uint32_t tree, const float* point)
{
  const int32_t* const feature   = c->arrays[PV_TREES_FEATURE].i;
  const float* const   threshold = c->arrays[PV_TREES_THRESHOLD].f;
  const int32_t* const child     = c->arrays[PV_TREES_CHILD].i;
  int32_t              at        = c->arrays[PV_TREES_ROOTS].i[tree];
  while (feature[at] >= 0) {
    at = child[at] + (point[feature[at]] < threshold[at] ? 0 : 1);
  }
  return (uint32_t)child[at];
}

static void
ask_forest(const PvClassifier* c, const float* point, double* weight)
{
  for (uint32_t t = 0; t < c->arrays[PV_TREES_ROOTS].n_rows; ++t) {
    const float* const shares = c->arrays[PV_TREES_VALUES].f +
                                (size_t)find_leaf(c, t, point) * c->n_labels;
    for (uint32_t l = 0; l < c->n_labels; ++l) {
      weight[l] += (double)shares[l];
    }
  }
}

static void
ask_boosting(const PvClassifier* c, const float* point, double* weight)
{
  for (uint32_t t = 0; t < c->arrays[PV_TREES_ROOTS].n_rows; ++t) {
    weight[t % c->n_labels] +=
      (double)c->arrays[PV_TREES_VALUES].f[find_leaf(c, t, point)];
  }
  pv_softmax(weight, c->n_labels);
}

const PvClassifierFamily pv_family_forest = { { { "roots", true },
                                                { "feature", true },
                                                { "threshold", false },
                                                { "child", true },
                                                { "values", false } },
                                              check_forest,
                                              ask_forest };

const PvClassifierFamily pv_family_boosting = { { { "roots", true },
                                                  { "feature", true },
                                                  { "threshold", false },
                                                  { "child", true },
                                                  { "values", false } },
                                                check_boosting,
                                                ask_boosting };
