// SPDX-License-Identifier: GPL-3.0-or-later

// XGBoost grows the trees; they are read from its model, as JSON.

#include "tools/classifiers/learn_private.h"
#include "tools/classifiers/tree_list.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <xgboost/c_api.h>

/// One of XGBoost's trees, as arrays of its JSON.
typedef struct {
  const json_t *left, *right, *feature, *threshold;
} Source;

/// A node of ours and the one of XGBoost's that it becomes.
typedef struct {
  uint32_t   node;
  json_int_t from;
} Open;

static json_int_t
int_at(const json_t* array, json_int_t i)
{
  return json_integer_value(json_array_get(array, (size_t)i));
}

static bool
copy_node(const Source* source,
          const Open*   open,
          PvTreeList*   list,
          Open*         rest,
          uint32_t*     n_rest)
{
  const json_int_t left   = int_at(source->left, open->from);
  const float      number = (float)json_number_value(
         json_array_get(source->threshold, (size_t)open->from));
  if (left < 0) {
    return pv_tree_list_end(list, open->node, &number);
  }
  uint32_t   child   = 0;
  const bool is_fine = pv_tree_list_fork(
    list, open->node, (uint32_t)int_at(source->feature, open->from), number,
    &child);
  rest[(*n_rest)++] = (Open){ child + 1, int_at(source->right, open->from) };
  rest[(*n_rest)++] = (Open){ child, left };
  return is_fine;
}

static bool
copy_tree(const json_t* tree, PvTreeList* list)
{
  const Source source = { json_object_get(tree, "left_children"),
                          json_object_get(tree, "right_children"),
                          json_object_get(tree, "split_indices"),
                          json_object_get(tree, "split_conditions") };
  Open         open[PV_MAX_TREE_DEPTH + 2] = { { 0, 0 } };
  uint32_t     n_open                      = 1;
  bool         is_fine = pv_tree_list_plant(list, &open[0].node);
  while (is_fine && n_open) {
    const Open next = open[--n_open];
    is_fine         = copy_node(&source, &next, list, open, &n_open);
  }
  return is_fine;
}

static PvStatus
copy_trees(const char* text, size_t n, PvClassifier* classifier, PvError* error)
{
  PvTreeList    list  = { .n_columns = 0 };
  json_t* const whole = json_loadb(text, n, 0, NULL);
  const json_t* model = NULL;
  const json_t* booster =
    json_object_get(json_object_get(whole, "learner"), "gradient_booster");
  model                       = json_object_get(booster, "model");
  const json_t* const trees   = json_object_get(model, "trees");
  bool                is_fine = json_array_size(trees) > 0;
  for (size_t t = 0; is_fine && t < json_array_size(trees); ++t) {
    const json_t* const info = json_object_get(model, "tree_info");
    is_fine = (size_t)int_at(info, (json_int_t)t) == t % classifier->n_labels &&
              copy_tree(json_array_get(trees, t), &list);
  }
  is_fine = is_fine && pv_tree_list_keep(&list, classifier);
  pv_tree_list_clear(&list);
  json_decref(whole);
  return is_fine
           ? PV_OK
           : pv_fail(error, PV_ERR_MEMORY, "XGBoost's trees can't be kept");
}

static bool
set_up(BoosterHandle booster, const PvLesson* l, const PvClassifierSpec* spec)
{
  char n_labels[16];
  char depth[16];
  char rate[32];
  snprintf(n_labels, sizeof(n_labels), "%u", l->n_labels);
  snprintf(depth, sizeof(depth), "%.0f", pv_classifier_value(spec, 1));
  snprintf(rate, sizeof(rate), "%.9g", pv_classifier_value(spec, 2));
  // One thread, so that the same lesson gives the same bits.
  return !XGBoosterSetParam(booster, "verbosity", "0") &&
         !XGBoosterSetParam(booster, "nthread", "1") &&
         !XGBoosterSetParam(booster, "seed", "0") &&
         !XGBoosterSetParam(booster, "tree_method", "exact") &&
         !XGBoosterSetParam(booster, "objective", "multi:softprob") &&
         !XGBoosterSetParam(booster, "num_class", n_labels) &&
         !XGBoosterSetParam(booster, "max_depth", depth) &&
         !XGBoosterSetParam(booster, "eta", rate);
}

static PvStatus
boost(DMatrixHandle           clips,
      BoosterHandle           booster,
      const PvLesson*         lesson,
      const PvClassifierSpec* spec,
      PvClassifier*           classifier,
      PvError*                error)
{
  const int   n_rounds = (int)pv_classifier_value(spec, 0);
  const char* text     = NULL;
  bst_ulong   n        = 0;
  bool        is_fine  = set_up(booster, lesson, spec);
  for (int i = 0; is_fine && i < n_rounds; ++i) {
    is_fine = !XGBoosterUpdateOneIter(booster, i, clips);
  }
  if (!is_fine || XGBoosterSaveModelToBuffer(booster, "{\"format\": \"json\"}",
                                             &n, &text)) {
    return pv_fail(error, PV_ERR_DATA, "XGBoost: %.200s", XGBGetLastError());
  }
  return copy_trees(text, n, classifier, error);
}

static bool
describe(const PvLesson* lesson, DMatrixHandle clips)
{
  float* const labels = calloc(lesson->n_rows, sizeof(float));
  for (uint32_t r = 0; labels && r < lesson->n_rows; ++r) {
    labels[r] = (float)lesson->labels[r];
  }
  const bool is_fine =
    labels && !XGDMatrixSetFloatInfo(clips, "label", labels, lesson->n_rows);
  free(labels);
  return is_fine;
}

PvStatus
pv_learn_boosting(const PvLesson*         lesson,
                  const PvClassifierSpec* spec,
                  PvClassifier*           classifier,
                  PvError*                error)
{
  DMatrixHandle clips   = NULL;
  BoosterHandle booster = NULL;
  PvStatus      status  = PV_OK;
  if ((uint64_t)lesson->n_labels * (uint64_t)pv_classifier_value(spec, 0) >
      PV_MAX_TREES) {
    return pv_fail(
      error, PV_ERR_VALUE,
      "gradient-boosting: more than %d trees: ask for fewer rounds",
      PV_MAX_TREES);
  }
  if (XGDMatrixCreateFromMat(lesson->points, lesson->n_rows, lesson->n_dims,
                             NAN, &clips) ||
      !describe(lesson, clips) || XGBoosterCreate(&clips, 1, &booster)) {
    status =
      pv_fail(error, PV_ERR_MEMORY, "XGBoost: %.200s", XGBGetLastError());
  }
  status =
    status ? status : boost(clips, booster, lesson, spec, classifier, error);
  if (booster) {
    XGBoosterFree(booster);
  }
  if (clips) {
    XGDMatrixFree(clips);
  }
  return status;
}
