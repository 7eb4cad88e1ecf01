// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Fields that a recipe written by hand may have.

#ifndef PV_MODEL_FILE_RECIPE_STRICT_H
#define PV_MODEL_FILE_RECIPE_STRICT_H

#include "base/status.h"

#include <jansson.h>

/// [worker] Whether it has no field that recipes do not know, as one that is
/// misspelt, no feature twice, and no parameter of the classifier out of its range.
/// Names the field and those that there are.
PvStatus
pv_recipe_check_fields(const json_t* value, PvError* error);

/// [worker] Whether an object has only these fields; what is no object passes.
/// @param place   Before a field's name in messages, as "classifier.".
/// @param fields  The last one is NULL.
PvStatus
pv_recipe_check_object(const json_t*      object,
                       const char*        place,
                       const char* const* fields,
                       PvError*           error);

#endif
