// SPDX-License-Identifier: GPL-3.0-or-later

// A kd-tree whose nodes are runs of rows: node 1 holds all, node i has the
// children 2i and 2i + 1, and halves are equal, so that nothing but the boxes
// needs to be kept.

#include "knn/knn_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  MIN_LEAF  = 24, ///< Rows, at least
  MAX_DEPTH = 32
};

struct PvKnnTree {
  const float* points;
  uint32_t     n_points;
  uint32_t     n_dims;
  uint32_t     n_leaves; ///< A power of two
  float*       boxes;    ///< [2 * n_leaves][2][n_dims]: lowest, highest
};

static float*
box_of(const PvKnnTree* tree, uint32_t node)
{
  return tree->boxes + (size_t)node * 2 * tree->n_dims;
}

// The squared distance to a box: that of no row inside is below it, to the
// last bit, as each step rounds the same way.
static inline float
distance_to_box(const float* box, const float* query, uint32_t n_dims)
{
  const float* const low  = box;
  const float* const high = box + n_dims;
  PvLanes            sum  = { 0 };
  uint32_t           i    = 0;
  for (; i + 4 <= n_dims; i += 4) {
    const PvLanes q     = *(const PvLanes*)(query + i);
    const PvLanes below = *(const PvLanes*)(low + i) - q;
    const PvLanes above = q - *(const PvLanes*)(high + i);
    // One of them at most is above 0.
    const PvLanes d = (PvLanes)(((PvLaneBits)below & (below > 0.0f)) |
                                ((PvLaneBits)above & (above > 0.0f)));
    sum += d * d;
  }
  float all = pv_lanes_sum(sum);
  for (; i < n_dims; ++i) {
    const float d = fmaxf(fmaxf(low[i] - query[i], query[i] - high[i]), 0.0f);
    all += d * d;
  }
  return all;
}

typedef struct {
  uint32_t node;
  float    distance;
} Waiting;

// Nearer halves first; what lies farther waits, and is dropped if by then
// enough is nearer.
static inline void
search(const PvKnnTree* tree,
       uint32_t         n_dims,
       const float*     query,
       PvNearest*       nearest)
{
  const size_t box_size           = (size_t)2 * n_dims;
  Waiting      waiting[MAX_DEPTH] = { { 1, 0.0f } };
  uint32_t     n_waiting          = 1;
  while (n_waiting > 0) {
    Waiting at = waiting[--n_waiting];
    while (at.node < tree->n_leaves && at.distance <= pv_knn_limit(nearest)) {
      const uint32_t left    = 2 * at.node;
      const float*   box     = tree->boxes + left * box_size;
      const Waiting  a       = { left, distance_to_box(box, query, n_dims) };
      const Waiting  b       = { left + 1,
                                 distance_to_box(box + box_size, query, n_dims) };
      const bool     is_left = a.distance <= b.distance;
      waiting[n_waiting++]   = is_left ? b : a;
      at                     = is_left ? a : b;
      nearest->n_read += 2 * box_size;
    }
    if (at.distance <= pv_knn_limit(nearest)) {
      const uint32_t leaf = at.node - tree->n_leaves;
      pv_knn_scan(tree->points,
                  pv_knn_run(tree->n_points, tree->n_leaves, leaf),
                  pv_knn_run(tree->n_points, tree->n_leaves, leaf + 1), n_dims,
                  query, nearest);
    }
  }
}

void
pv_knn_tree_find(const PvKnnTree* tree, const float* query, PvNearest* nearest)
{
  // The number of the recipe production-value: a constant lets the compiler
  // unroll.
  if (tree->n_dims == 12) {
    search(tree, 12, query, nearest);
  } else {
    search(tree, tree->n_dims, query, nearest);
  }
}

static void
box_rows(const PvKnnTree* tree, uint32_t leaf)
{
  const uint32_t end  = pv_knn_run(tree->n_points, tree->n_leaves, leaf + 1);
  float* const   low  = box_of(tree, tree->n_leaves + leaf);
  float* const   high = low + tree->n_dims;
  const float*   row =
    tree->points +
    (size_t)pv_knn_run(tree->n_points, tree->n_leaves, leaf) * tree->n_dims;
  memcpy(low, row, tree->n_dims * sizeof(float));
  memcpy(high, row, tree->n_dims * sizeof(float));
  for (uint32_t p = pv_knn_run(tree->n_points, tree->n_leaves, leaf) + 1;
       p < end; ++p) {
    row += tree->n_dims;
    for (uint32_t i = 0; i < tree->n_dims; ++i) {
      low[i]  = row[i] < low[i] ? row[i] : low[i];
      high[i] = row[i] > high[i] ? row[i] : high[i];
    }
  }
}

static void
box_children(const PvKnnTree* tree, uint32_t node)
{
  const uint32_t     n   = tree->n_dims;
  const float* const a   = box_of(tree, 2 * node);
  const float* const b   = box_of(tree, 2 * node + 1);
  float* const       box = box_of(tree, node);
  for (uint32_t i = 0; i < n; ++i) {
    box[i]     = a[i] < b[i] ? a[i] : b[i];
    box[n + i] = a[n + i] > b[n + i] ? a[n + i] : b[n + i];
  }
}

PvKnnTree*
pv_knn_tree_new(float*    points,
                uint32_t* tags,
                uint32_t  n_points,
                uint32_t  n_dims)
{
  PvKnnTree* const tree = (PvKnnTree*)malloc(sizeof(PvKnnTree));
  if (!tree) {
    return NULL;
  }
  *tree = (PvKnnTree){ points, n_points, n_dims, 1, NULL };
  while (n_points / tree->n_leaves >= 2 * MIN_LEAF) {
    tree->n_leaves *= 2;
  }
  const size_t box_size = (size_t)2 * n_dims * sizeof(float);
  tree->boxes           = (float*)malloc(2 * tree->n_leaves * box_size);
  if (!tree->boxes) {
    free(tree);
    return NULL;
  }
  pv_knn_sort(points, tags, n_points, n_dims, tree->n_leaves);
  for (uint32_t leaf = 0; leaf < tree->n_leaves; ++leaf) {
    box_rows(tree, leaf);
  }
  for (uint32_t node = tree->n_leaves - 1; node > 0; --node) {
    box_children(tree, node);
  }
  return tree;
}

void
pv_knn_tree_free(PvKnnTree* tree)
{
  if (tree) {
    free(tree->boxes);
    free(tree);
  }
}

uint64_t
pv_knn_tree_size(const PvKnnTree* tree)
{
  return sizeof(PvKnnTree) +
         (uint64_t)tree->n_leaves * 4 * tree->n_dims * sizeof(float);
}
