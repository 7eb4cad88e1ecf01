// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The files of models/recipes, byte by byte: see embed.cmake.

#ifndef PV_MODEL_FILE_SHIPPED_RECIPES_H
#define PV_MODEL_FILE_SHIPPED_RECIPES_H

#include <stdint.h>

typedef struct {
  const char*    name; ///< The file's, without its extension
  const uint8_t* text; ///< [n]
  uint32_t       n;
} PvShippedRecipe;

/// [any] By name; a row of NULL and 0 at the end.
extern const PvShippedRecipe pv_shipped_recipes[];

#endif
