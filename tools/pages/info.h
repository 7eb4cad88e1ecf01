// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The output of `prodval info`, as text and as JSON.

#ifndef PV_TOOLS_PAGES_INFO_H
#define PV_TOOLS_PAGES_INFO_H

#include "model/model_index.h"
#include "model/model_parts.h"

#include <jansson.h>
#include <stdint.h>

/// A licence and its number of songs.
typedef struct {
  const char* name;
  uint32_t    n_songs;
} PvLicense;

typedef struct {
  const char*         path;  ///< The model's
  const PvModelParts* parts; ///< The model's
  PvIndexInfo         index; ///< How neighbours are found
  uint32_t*  n_songs;        ///< [n_labels + 1]: music; the last are by others
  uint32_t   n_noise;        ///< Songs of the parts that are noise
  uint32_t*  n_points;       ///< [n_labels + 1]
  PvLicense* licenses;       ///< [n_licenses], by name
  uint32_t   n_licenses;
} PvInfo;

/// [any] The name of a step of the projection, as in recipes.
const char*
pv_step_kind_name(PvStepKind kind);

/// [any] The name of a way to find neighbours, in JSON.
const char*
pv_knn_way_name(PvKnnWay way);

/// [any] The bytes of a model's points, and of its mono model's.
uint64_t
pv_info_point_bytes(const PvModelParts* parts);

/// [any] Whether a model learned how likely its producers are.
bool
pv_producers_are_calibrated(const PvCalibration* calibration);

/// [any] Print on standard output.
void
pv_info_print(const PvInfo* info);

/// [any] A JSON object.
json_t*
pv_info_json(const PvInfo* info);

/// [any] The recipe as a file of its own would have it; what its features learned
/// is in the model, at `path`.  NULL when out of memory.
json_t*
pv_info_recipe(const PvModelParts* parts, const char* path);

#endif
