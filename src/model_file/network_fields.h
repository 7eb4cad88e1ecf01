// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The fields of a layer in JSON, for reading and writing.

#ifndef PV_MODEL_FILE_NETWORK_FIELDS_H
#define PV_MODEL_FILE_NETWORK_FIELDS_H

#include "network/spec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  PV_FIELD_WHOLE,
  PV_FIELD_NUMBER,
  PV_FIELD_EXTENT, ///< [bands, frames]; of conv1d, frames
  PV_FIELD_LAYER   ///< The name of an earlier one, or "input"
} PvFieldType;

typedef struct {
  const char* name;
  uint32_t    kinds; ///< That have it: a bit for each PvLayerKind
  PvFieldType type;
  size_t      place; ///< In PvLayer
  bool        is_required;
  uint32_t    standard; ///< Holds where the field is missing and not required
} PvLayerField;

/// Other than "name" and "kind"; the last one has no name.
extern const PvLayerField pv_layer_fields[];

static inline bool
pv_layer_has_field(const PvLayer* layer, const PvLayerField* field)
{
  return field->kinds >> layer->kind & 1;
}

#endif
