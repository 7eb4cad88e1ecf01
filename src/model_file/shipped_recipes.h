// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The files of models/recipes.

#ifndef PV_MODEL_FILE_SHIPPED_RECIPES_H
#define PV_MODEL_FILE_SHIPPED_RECIPES_H

#include "model_file/shipped_file.h"

/// [any] By name.
extern const PvShippedFile pv_shipped_recipes[];

#endif
