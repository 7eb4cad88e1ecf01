// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The files that a library could not use, as JSON.

#ifndef PV_MODEL_FILE_MODEL_FILE_LEFT_OUT_H
#define PV_MODEL_FILE_MODEL_FILE_LEFT_OUT_H

#include "model/model_parts.h"
#include "tensor_file/safetensors.h"

enum { PV_MAX_LEFT_OUT_TEXTS = 4 << 20 };

/// [worker] A list of objects: path, size, modified, reason; those that fill more
/// than PV_MAX_LEFT_OUT_TEXTS are not in it.  To be freed by the caller; NULL when
/// out of memory.
char*
pv_model_left_out_json(const PvModelParts* parts);

/// [worker] Read them, if a model file has any.
PvStatus
pv_model_load_left_out(PvModelParts*       parts,
                       const PvTensorFile* file,
                       PvError*            error);

#endif
