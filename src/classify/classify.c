// SPDX-License-Identifier: GPL-3.0-or-later

#include "classify/classify.h"

#include "classify/classify_private.h"

#include <math.h>
#include <stdlib.h>

/// NULL for the neighbours.
static const PvClassifierFamily* const families[PV_N_CLASSIFIERS] = {
#define PV_CLASSIFIER(id, number, name, family, ...)                           \
  [number] = &pv_family_##family,
#include "recipe/classifier_list.h"
#undef PV_CLASSIFIER
};

PvClassifier*
pv_classifier_new(PvClassifierKind kind, uint32_t n_dims, uint32_t n_labels)
{
  PvClassifier* const fresh = (PvClassifier*)calloc(1, sizeof(PvClassifier));
  if (fresh) {
    fresh->kind     = kind;
    fresh->n_dims   = n_dims;
    fresh->n_labels = n_labels;
  }
  return fresh;
}

static void
clear(PvClassifier* classifier)
{
  for (uint32_t i = 0; i < PV_MAX_ARRAYS; ++i) {
    free(classifier->arrays[i].f);
    free(classifier->arrays[i].i);
  }
}

void
pv_classifier_free(PvClassifier* classifier)
{
  if (!classifier) {
    return;
  }
  for (uint32_t m = 0; m < classifier->n_members; ++m) {
    clear(&classifier->members[m]);
  }
  clear(classifier);
  free(classifier->members);
  free(classifier);
}

bool
pv_classifier_add_members(PvClassifier* classifier, uint32_t n)
{
  classifier->members   = (PvClassifier*)calloc(n, sizeof(PvClassifier));
  classifier->n_members = classifier->members ? n : 0;
  for (uint32_t m = 0; m < classifier->n_members; ++m) {
    classifier->members[m].n_dims   = classifier->n_dims;
    classifier->members[m].n_labels = classifier->n_labels;
  }
  return classifier->members != NULL;
}

const char*
pv_classifier_array(PvClassifierKind kind, uint32_t i, bool* is_index)
{
  const PvClassifierFamily* const family = families[kind];
  if (!family || i >= PV_MAX_ARRAYS) {
    return NULL;
  }
  *is_index = family->arrays[i].is_index;
  return family->arrays[i].name;
}

bool
pv_classifier_shape(PvClassifier* classifier,
                    uint32_t      i,
                    uint32_t      n_rows,
                    uint32_t      n_cols)
{
  PvArray* const array  = &classifier->arrays[i];
  const size_t   n      = (size_t)n_rows * (n_cols ? n_cols : 1);
  void* const    values = calloc(n ? n : 1, sizeof(float));
  array->n_rows         = n_rows;
  array->n_cols         = n_cols;
  if (families[classifier->kind]->arrays[i].is_index) {
    array->i = (int32_t*)values;
  } else {
    array->f = (float*)values;
  }
  return values != NULL;
}

PvStatus
pv_array_check(const PvClassifier* classifier,
               uint32_t            i,
               uint32_t            n_rows,
               uint32_t            n_cols,
               PvError*            error)
{
  const PvArray* const array = &classifier->arrays[i];
  return array->n_rows == n_rows && array->n_cols == n_cols
           ? PV_OK
           : pv_fail(error, PV_ERR_FORMAT,
                     "its %s: tensor '%s' has the wrong shape",
                     pv_classifier_name(classifier->kind),
                     families[classifier->kind]->arrays[i].name);
}

static PvStatus
check_arrays(const PvClassifier* classifier, PvError* error)
{
  const PvClassifierFamily* const family = families[classifier->kind];
  for (uint32_t a = 0; a < PV_MAX_ARRAYS && family->arrays[a].name; ++a) {
    const PvArray* const array = &classifier->arrays[a];
    const size_t         n =
      (size_t)array->n_rows * (array->n_cols ? array->n_cols : 1);
    if (family->arrays[a].is_index ? !array->i : !array->f) {
      return pv_fail(error, PV_ERR_FORMAT, "its classifier lacks '%s'",
                     family->arrays[a].name);
    }
    for (size_t i = 0; array->f && i < n; ++i) {
      if (!isfinite(array->f[i])) {
        return pv_fail(error, PV_ERR_FORMAT,
                       "its classifier's '%s' holds NaN or infinity",
                       family->arrays[a].name);
      }
    }
  }
  return PV_OK;
}

PvStatus
pv_classifier_check(const PvClassifier* classifier, PvError* error)
{
  if (!families[classifier->kind]) {
    return pv_fail(error, PV_ERR_FORMAT, "its classifier is invalid");
  }
  const PvStatus st = check_arrays(classifier, error);
  return st ? st : families[classifier->kind]->check(classifier, error);
}

void
pv_softmax(double* x, uint32_t n)
{
  double most = x[0];
  for (uint32_t i = 1; i < n; ++i) {
    most = x[i] > most ? x[i] : most;
  }
  for (uint32_t i = 0; i < n; ++i) {
    x[i] = exp(x[i] - most);
  }
}

void
pv_classify(const PvClassifier* classifier,
            const float*        point,
            float*              probability)
{
  double weight[PV_MAX_LABELS + 1] = { 0 };
  double all                       = 0.0;
  families[classifier->kind]->ask(classifier, point, weight);
  for (uint32_t l = 0; l < classifier->n_labels; ++l) {
    all += weight[l];
  }
  // Numbers of a hostile model may overflow: then nothing is known.
  const bool is_sane = all > 0.0 && isfinite(all);
  for (uint32_t l = 0; l < classifier->n_labels; ++l) {
    probability[l] =
      (float)(is_sane ? weight[l] / all : 1.0 / classifier->n_labels);
  }
}
