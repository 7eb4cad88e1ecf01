// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A model's labels and songs as JSON, in the form of its file.

#ifndef PV_MODEL_FILE_MODEL_JSON_H
#define PV_MODEL_FILE_MODEL_JSON_H

#include "model/model_parts.h"

#include <jansson.h>

/// [worker] Let go of a value, and return its text, to be freed by the caller;
/// NULL when out of memory, or for NULL.
char*
pv_json_take_text(json_t* value);

/// [worker] A list of names, to be freed by the caller; NULL when out of memory
/// or when one is not UTF-8.
char*
pv_model_labels_json(const PvModelParts* parts);

/// [worker] A list of objects: title, label (an index), group, license.  NULL
/// as above.
char*
pv_model_songs_json(const PvModelParts* parts);

#endif
