// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which classifier a recipe asks for, with its parameters.

#ifndef PV_RECIPE_CLASSIFIER_SPEC_H
#define PV_RECIPE_CLASSIFIER_SPEC_H

#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

/// The numbers are stored in model files.
typedef enum {
  PV_CLASSIFIER_KNN = 0, ///< The neighbours, which vote as the recipe says
#define PV_CLASSIFIER(id, number, ...) PV_CLASSIFIER_##id = number,
#include "recipe/classifier_list.h"
#undef PV_CLASSIFIER
} PvClassifierKind;

enum {
#define PV_CLASSIFIER(...) +1
  PV_N_CLASSIFIERS = 1
#include "recipe/classifier_list.h"
#undef PV_CLASSIFIER
};

enum { PV_MAX_PARAMETERS = 4, PV_MAX_GRID = 4 };

typedef struct {
  const char* name;
  double      standard; ///< What 0 stands for
  double      least, most;
  bool        is_whole;
  double      grid[PV_MAX_GRID]; ///< Values worth a search, up to the first 0
} PvParameter;

/// All 0: the neighbours vote.
typedef struct {
  PvClassifierKind kind;
  double           parameters[PV_MAX_PARAMETERS]; ///< 0: the standard value
} PvClassifierSpec;

/// [any] "svm".
const char*
pv_classifier_name(PvClassifierKind kind);

/// [any] What the parameters of a classifier don't say of it; may be "".
const char*
pv_classifier_remark(PvClassifierKind kind);

/// [any] False if no classifier has that name.
bool
pv_classifier_find(const char* name, PvClassifierKind* kind);

/// [any] Parameter `i` of a classifier; NULL after the last.
const PvParameter*
pv_classifier_parameter(PvClassifierKind kind, uint32_t i);

/// [any] The value of parameter `i`, the standard one if it is 0.
double
pv_classifier_value(const PvClassifierSpec* spec, uint32_t i);

/// [any] Check a given value against the range, 0 like any other.
PvStatus
pv_parameter_check(const PvParameter* parameter, double value, PvError* error);

/// [any] Check each value against its range, except those that are 0.
PvStatus
pv_classifier_spec_check(const PvClassifierSpec* spec, PvError* error);

#endif
