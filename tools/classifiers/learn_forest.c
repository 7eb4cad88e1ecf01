// SPDX-License-Identifier: GPL-3.0-or-later

// One tree on all clips, or many, each on as many clips drawn with replacement
// (Breiman's bagging); in a random forest each fork sees the square root of the
// features.

#include "tools/classifiers/grow_tree.h"
#include "tools/classifiers/learn_private.h"
#include "base/random.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
  PvTreeKind kind;
  uint32_t   n_trees;
  uint64_t   seed;
  bool       is_drawn; ///< Each tree has clips of its own
} Plan;

static bool
grow(const PvLesson* lesson,
     const Plan*     plan,
     PvGrower*       grower,
     uint32_t*       rows,
     PvTreeList*     list)
{
  uint64_t state   = plan->seed;
  bool     is_fine = true;
  for (uint32_t t = 0; is_fine && t < plan->n_trees; ++t) {
    for (uint32_t r = 0; r < lesson->n_rows; ++r) {
      rows[r] = plan->is_drawn ? pv_random_below(&state, lesson->n_rows) : r;
    }
    is_fine = pv_grow_tree(grower, rows, lesson->n_rows, &state, list);
  }
  return is_fine;
}

static PvStatus
learn(const PvLesson* lesson,
      const Plan*     plan,
      PvClassifier*   classifier,
      PvError*        error)
{
  PvTreeList      list   = { .n_columns = lesson->n_labels };
  PvGrower* const grower = pv_grower_new(lesson, &plan->kind);
  uint32_t* const rows   = calloc(lesson->n_rows, sizeof(uint32_t));
  const bool done = grower && rows && grow(lesson, plan, grower, rows, &list) &&
                    pv_tree_list_keep(&list, classifier);
  pv_tree_list_clear(&list);
  pv_grower_free(grower);
  free(rows);
  return done ? PV_OK
              : pv_fail(error, PV_ERR_MEMORY, "out of memory for the trees");
}

PvStatus
pv_learn_tree(const PvLesson*         lesson,
              const PvClassifierSpec* spec,
              PvClassifier*           classifier,
              PvError*                error)
{
  const Plan plan = { .kind    = { (uint32_t)pv_classifier_value(spec, 0),
                                   (uint32_t)pv_classifier_value(spec, 1),
                                   lesson->n_dims, false },
                      .n_trees = 1 };
  return learn(lesson, &plan, classifier, error);
}

PvStatus
pv_learn_forest(const PvLesson*         lesson,
                const PvClassifierSpec* spec,
                PvClassifier*           classifier,
                PvError*                error)
{
  const uint32_t   n_dims = lesson->n_dims;
  const PvTreeKind kind = { .max_depth = (uint32_t)pv_classifier_value(spec, 1),
                            .min_rows  = (uint32_t)pv_classifier_value(spec, 2),
                            .n_features =
                              spec->kind == PV_CLASSIFIER_RANDOM_FOREST
                                ? (uint32_t)sqrt(n_dims)
                                : n_dims,
                            .is_drawn = true };
  const Plan       plan = { .kind     = kind,
                            .n_trees  = (uint32_t)pv_classifier_value(spec, 0),
                            .seed     = (uint64_t)pv_classifier_value(spec, 3),
                            .is_drawn = true };
  return learn(lesson, &plan, classifier, error);
}
