// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/classifiers/grow_tree.h"

#include "base/random.h"

#include <stdlib.h>

/// A row seen along one feature.
typedef struct {
  float    value;
  uint32_t label;
} Seen;

/// A node yet to be told what it is, and its run of rows.
typedef struct {
  uint32_t node, first, end, depth;
} Open;

typedef struct {
  double   purity; ///< The larger the better
  uint32_t feature;
  float    threshold;
  bool     is_found;
} Split;

struct PvGrower {
  const PvLesson* lesson;
  PvTreeKind      kind;
  uint32_t*       features; ///< [n_dims], in whatever order
  Seen*           seen;     ///< [n_rows]
  uint32_t*       rows;     ///< The tree's, in the caller's memory
  double*         left;     ///< [n_labels]: rows of each label
  double*         right;
  float*          shares; ///< [n_labels]
  Open*           open;   ///< [PV_MAX_TREE_DEPTH + 2]
};

PvGrower*
pv_grower_new(const PvLesson* lesson, const PvTreeKind* kind)
{
  PvGrower* const g = calloc(1, sizeof(PvGrower));
  if (!g) {
    return NULL;
  }
  g->lesson   = lesson;
  g->kind     = *kind;
  g->features = calloc(lesson->n_dims, sizeof(uint32_t));
  g->seen     = calloc(lesson->n_rows, sizeof(Seen));
  g->left     = calloc(lesson->n_labels, sizeof(double));
  g->right    = calloc(lesson->n_labels, sizeof(double));
  g->shares   = calloc(lesson->n_labels, sizeof(float));
  g->open     = calloc(PV_MAX_TREE_DEPTH + 2, sizeof(Open));
  if (!g->features || !g->seen || !g->left || !g->right || !g->shares ||
      !g->open) {
    pv_grower_free(g);
    return NULL;
  }
  for (uint32_t d = 0; d < lesson->n_dims; ++d) {
    g->features[d] = d;
  }
  return g;
}

void
pv_grower_free(PvGrower* grower)
{
  if (grower) {
    free(grower->features);
    free(grower->seen);
    free(grower->left);
    free(grower->right);
    free(grower->shares);
    free(grower->open);
    free(grower);
  }
}

static float
value_of(const PvGrower* g, uint32_t row, uint32_t feature)
{
  return g->lesson->points[(size_t)row * g->lesson->n_dims + feature];
}

static int
by_value(const void* a, const void* b)
{
  const Seen* const x = a;
  const Seen* const y = b;
  return x->value < y->value ? -1 : x->value > y->value;
}

/// Rows along a feature, smallest first; false: they are all the same.
static bool
look(PvGrower* g, const Open* open, uint32_t feature)
{
  const uint32_t n    = open->end - open->first;
  bool           same = true;
  for (uint32_t i = 0; i < n; ++i) {
    const uint32_t row = g->rows[open->first + i];
    g->seen[i] = (Seen){ value_of(g, row, feature), g->lesson->labels[row] };
    same       = same && g->seen[i].value == g->seen[0].value;
  }
  if (!same) {
    qsort(g->seen, n, sizeof(Seen), by_value);
  }
  return !same;
}

// Between two numbers, above the first and not above the second.
static float
between(float below, float above)
{
  const float middle = (float)(0.5 * ((double)below + (double)above));
  return middle > below ? middle : above;
}

// The sum over both sides of squares of counts over their rows: what Gini
// impurity leaves.
static void
try_feature(PvGrower* g, const Open* open, uint32_t feature, Split* best)
{
  const uint32_t n       = open->end - open->first;
  double         squares = 0.0;
  double         beyond  = 0.0;
  for (uint32_t l = 0; l < g->lesson->n_labels; ++l) {
    g->left[l]  = 0.0;
    g->right[l] = 0.0;
  }
  for (uint32_t i = 0; i < n; ++i) {
    g->right[g->seen[i].label] += 1.0;
  }
  for (uint32_t l = 0; l < g->lesson->n_labels; ++l) {
    beyond += g->right[l] * g->right[l];
  }
  for (uint32_t i = 1; i < n; ++i) {
    const uint32_t label = g->seen[i - 1].label;
    squares += 2.0 * g->left[label] + 1.0;
    beyond -= 2.0 * g->right[label] - 1.0;
    g->left[label] += 1.0;
    g->right[label] -= 1.0;
    if (g->seen[i].value > g->seen[i - 1].value && i >= g->kind.min_rows &&
        n - i >= g->kind.min_rows) {
      const double purity = squares / i + beyond / (n - i);
      if (!best->is_found || purity > best->purity) {
        *best =
          (Split){ purity, feature,
                   between(g->seen[i - 1].value, g->seen[i].value), true };
      }
    }
  }
}

// Features are drawn until enough of them were not all the same.
static Split
find_split(PvGrower* g, const Open* open, uint64_t* state)
{
  Split          best    = { 0.0, 0, 0.0f, false };
  const uint32_t n_dims  = g->lesson->n_dims;
  uint32_t       n_tried = 0;
  for (uint32_t i = 0; i < n_dims && n_tried < g->kind.n_features; ++i) {
    if (g->kind.is_drawn) {
      const uint32_t j    = i + pv_random_below(state, n_dims - i);
      const uint32_t kept = g->features[i];
      g->features[i]      = g->features[j];
      g->features[j]      = kept;
    }
    if (look(g, open, g->features[i])) {
      ++n_tried;
      try_feature(g, open, g->features[i], &best);
    }
  }
  return best;
}

// Rows below the threshold first; returns where the others begin.
static uint32_t
part(PvGrower* g, const Open* open, const Split* split)
{
  uint32_t middle = open->first;
  for (uint32_t i = open->first; i < open->end; ++i) {
    const uint32_t row = g->rows[i];
    if (value_of(g, row, split->feature) < split->threshold) {
      g->rows[i]        = g->rows[middle];
      g->rows[middle++] = row;
    }
  }
  return middle;
}

/// Counts the labels of a run into `shares`; true: there is only one.
static bool
count(PvGrower* g, const Open* open)
{
  const float each = 1.0f / (float)(open->end - open->first);
  bool        pure = true;
  for (uint32_t l = 0; l < g->lesson->n_labels; ++l) {
    g->left[l] = 0.0;
  }
  for (uint32_t i = open->first; i < open->end; ++i) {
    const uint32_t label = g->lesson->labels[g->rows[i]];
    g->left[label] += 1.0;
    pure = pure && label == g->lesson->labels[g->rows[open->first]];
  }
  for (uint32_t l = 0; l < g->lesson->n_labels; ++l) {
    g->shares[l] = (float)g->left[l] * each;
  }
  return pure;
}

bool
pv_grow_tree(PvGrower*   grower,
             uint32_t*   rows,
             uint32_t    n,
             uint64_t*   state,
             PvTreeList* list)
{
  uint32_t n_open = 1;
  grower->rows    = rows;
  grower->open[0] = (Open){ 0, 0, n, 0 };
  bool is_fine    = pv_tree_list_plant(list, &grower->open[0].node);
  while (is_fine && n_open) {
    const Open open  = grower->open[--n_open];
    Split      split = { 0.0, 0, 0.0f, false };
    if (!count(grower, &open) && open.depth < grower->kind.max_depth) {
      split = find_split(grower, &open, state);
    }
    if (!split.is_found) {
      is_fine = pv_tree_list_end(list, open.node, grower->shares);
      continue;
    }
    const uint32_t middle = part(grower, &open, &split);
    uint32_t       child  = 0;
    is_fine = pv_tree_list_fork(list, open.node, split.feature, split.threshold,
                                &child);
    grower->open[n_open++] =
      (Open){ child + 1, middle, open.end, open.depth + 1 };
    grower->open[n_open++] =
      (Open){ child, open.first, middle, open.depth + 1 };
  }
  return is_fine;
}
