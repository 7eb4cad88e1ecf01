// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/classifier_spec.h"

#include <math.h>
#include <string.h>

static const PvParameter none[] = { { .name = NULL } };

static const PvParameter of_knn[] = {
  { "neighbours", 0, 1, 256, true, { 5, 15, 30, 60 } }, // 0: the recipe's
  { .name = NULL },
};

// What an error costs; sharpness of the kernel, over the total variance.
static const PvParameter of_svm[] = {
  { "c", 1, 1e-6, 1e9, false, { 0.1, 1, 10, 100 } },
  { "gamma", 1, 1e-6, 1e6, false, { 0.1, 0.5, 2 } },
  { .name = NULL },
};

// Depth of a tree at most, clips in a leaf at least.
static const PvParameter of_tree[] = {
  { "depth", 32, 1, 64, true, { 3, 6, 12, 32 } },
  { "leaf", 1, 1, 1e6, true, { 1, 5, 20 } },
  { .name = NULL },
};

static const PvParameter of_bagging[] = {
  { "trees", 100, 1, 10000, true, { 0 } },
  { "depth", 32, 1, 64, true, { 6, 32 } },
  { "leaf", 1, 1, 1e6, true, { 1, 3, 10 } },
  { "seed", 0, 0, 4294967295.0, true, { 0 } },
  { .name = NULL },
};

static const PvParameter of_forest[] = {
  { "trees", 300, 1, 10000, true, { 0 } },
  { "depth", 32, 1, 64, true, { 6, 32 } },
  { "leaf", 1, 1, 1e6, true, { 1, 3, 10 } },
  { "seed", 0, 0, 4294967295.0, true, { 0 } },
  { .name = NULL },
};

// Trees of each label; what a round may change.
static const PvParameter of_boosting[] = {
  { "rounds", 100, 1, 10000, true, { 50, 200 } },
  { "depth", 3, 1, 32, true, { 1, 2, 4 } },
  { "rate", 0.1, 1e-4, 1, false, { 0.05, 0.2 } },
  { .name = NULL },
};

static const PvParameter of_logistic[] = {
  { "c", 1, 1e-9, 1e9, false, { 0.01, 0.1, 1, 10 } }, // Inverse of the ridge
  { .name = NULL },
};

static const PvParameter of_sgd[] = {
  { "alpha", 1e-3, 1e-9, 1e3, false, { 1e-4, 1e-3, 1e-2, 1e-1 } }, // Ridge
  { "epochs", 50, 1, 1e5, true, { 0 } },
  { "seed", 0, 0, 4294967295.0, true, { 0 } },
  { .name = NULL },
};

// Added to each variance, as a share of the largest.
static const PvParameter of_naive_bayes[] = {
  { "smoothing", 1e-9, 1e-12, 1e3, false, { 1e-9, 1e-2, 1e-1, 1 } },
  { .name = NULL },
};

static const struct {
  const char*        name;
  const PvParameter* parameters;
} kinds[PV_N_CLASSIFIERS] = {
  [PV_CLASSIFIER_KNN]               = { "knn", of_knn },
  [PV_CLASSIFIER_SVM]               = { "svm", of_svm },
  [PV_CLASSIFIER_RANDOM_FOREST]     = { "random-forest", of_forest },
  [PV_CLASSIFIER_DECISION_TREE]     = { "decision-tree", of_tree },
  [PV_CLASSIFIER_BAGGING]           = { "bagging", of_bagging },
  [PV_CLASSIFIER_GRADIENT_BOOSTING] = { "gradient-boosting", of_boosting },
  [PV_CLASSIFIER_LOGISTIC]          = { "logistic", of_logistic },
  [PV_CLASSIFIER_SGD]               = { "sgd", of_sgd },
  [PV_CLASSIFIER_VOTE]              = { "vote", none },
  [PV_CLASSIFIER_NAIVE_BAYES]       = { "naive-bayes", of_naive_bayes },
};

const char*
pv_classifier_name(PvClassifierKind kind)
{
  return kinds[kind].name;
}

bool
pv_classifier_find(const char* name, PvClassifierKind* kind)
{
  for (int i = 0; i < PV_N_CLASSIFIERS; ++i) {
    if (!strcmp(kinds[i].name, name)) {
      *kind = (PvClassifierKind)i;
      return true;
    }
  }
  return false;
}

const PvParameter*
pv_classifier_parameter(PvClassifierKind kind, uint32_t i)
{
  const PvParameter* parameter = kinds[kind].parameters;
  for (uint32_t before = 0; before < i && parameter->name; ++before) {
    ++parameter;
  }
  return parameter->name ? parameter : NULL;
}

double
pv_classifier_value(const PvClassifierSpec* spec, uint32_t i)
{
  const double value = spec->parameters[i];
  return value != 0.0 ? value : kinds[spec->kind].parameters[i].standard;
}

PvStatus
pv_parameter_check(const PvParameter* parameter, double value, PvError* error)
{
  if (!(value >= parameter->least && value <= parameter->most) ||
      (parameter->is_whole && value != floor(value))) {
    return pv_fail(error, PV_ERR_VALUE,
                   "classifier: %s must be a %snumber from %g to %g",
                   parameter->name, parameter->is_whole ? "whole " : "",
                   parameter->least, parameter->most);
  }
  return PV_OK;
}

PvStatus
pv_classifier_spec_check(const PvClassifierSpec* spec, PvError* error)
{
  if ((int)spec->kind < 0 || (int)spec->kind >= PV_N_CLASSIFIERS) {
    return pv_fail(error, PV_ERR_VALUE, "no such classifier: %d",
                   (int)spec->kind);
  }
  PvStatus st = PV_OK;
  for (uint32_t i = 0; i < PV_MAX_PARAMETERS && !st; ++i) {
    const PvParameter* const p = pv_classifier_parameter(spec->kind, i);
    if (spec->parameters[i] != 0.0) {
      st = p ? pv_parameter_check(p, spec->parameters[i], error)
             : pv_fail(error, PV_ERR_VALUE, "classifier: one value too many");
    }
  }
  return st;
}
