// SPDX-License-Identifier: GPL-3.0-or-later

#include "recipe/classifier_spec.h"

#include <math.h>
#include <string.h>

typedef struct {
  const char* name;
  const char* remark;
  PvParameter parameters[PV_MAX_PARAMETERS + 1]; ///< Up to one without a name
} Row;

static const Row rows[PV_N_CLASSIFIERS] = {
  [PV_CLASSIFIER_KNN] = {
    "knn", " (the recipe's number if not given)",
    { { "neighbours", 0, 1, 256, true, { 5, 15, 30, 60 } } } // 0: the recipe's
  },
#define PV_CLASSIFIER(id, number, name, family, learner, remark, ...)          \
  [number] = { name, remark, { __VA_ARGS__ } },
#include "recipe/classifier_list.h"
#undef PV_CLASSIFIER
};

#define PV_CLASSIFIER(id, number, ...)                                         \
  _Static_assert(number < PV_N_CLASSIFIERS, "the next number is free");
#include "recipe/classifier_list.h"
#undef PV_CLASSIFIER

const char*
pv_classifier_name(PvClassifierKind kind)
{
  return rows[kind].name;
}

const char*
pv_classifier_remark(PvClassifierKind kind)
{
  return rows[kind].remark;
}

bool
pv_classifier_find(const char* name, PvClassifierKind* kind)
{
  for (int i = 0; i < PV_N_CLASSIFIERS; ++i) {
    if (!strcmp(rows[i].name, name)) {
      *kind = (PvClassifierKind)i;
      return true;
    }
  }
  return false;
}

const PvParameter*
pv_classifier_parameter(PvClassifierKind kind, uint32_t i)
{
  const PvParameter* parameter = rows[kind].parameters;
  for (uint32_t before = 0; before < i && parameter->name; ++before) {
    ++parameter;
  }
  return parameter->name ? parameter : NULL;
}

double
pv_classifier_value(const PvClassifierSpec* spec, uint32_t i)
{
  const double value = spec->parameters[i];
  return value != 0.0 ? value : rows[spec->kind].parameters[i].standard;
}

PvStatus
pv_parameter_check(const PvParameter* parameter, double value, PvError* error)
{
  if (!(value >= parameter->least && value <= parameter->most) ||
      (parameter->is_whole && value != floor(value))) {
    return pv_fail(error, PV_ERR_VALUE, "%s must be a %snumber from %g to %g",
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
  PvError  why;
  PvStatus st = PV_OK;
  for (uint32_t i = 0; i < PV_MAX_PARAMETERS && !st; ++i) {
    const PvParameter* const p = pv_classifier_parameter(spec->kind, i);
    if (spec->parameters[i] != 0.0) {
      st = p ? pv_parameter_check(p, spec->parameters[i], &why)
             : pv_fail(&why, PV_ERR_VALUE, "one value too many");
    }
  }
  return st ? pv_fail(error, st, "classifier: %s", why.text) : PV_OK;
}
