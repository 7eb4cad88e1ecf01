// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The parts of a model from its file.

#ifndef PV_MODEL_FILE_MODEL_FILE_PARTS_H
#define PV_MODEL_FILE_MODEL_FILE_PARTS_H

#include "model/model_parts.h"
#include "tensor_file/safetensors.h"

#include <stdbool.h>

/// [worker] Read and check all parts.
/// @param in_full  Also `song_kinds`, if the file has them.
/// @param[out] parts  Set only on success; owned by the caller.
/// @param error       What is wrong, without the file's name.
PvStatus
pv_model_parts_read(PvTensorFile*  file,
                    bool           in_full,
                    PvModelParts** parts,
                    PvError*       error);

#endif
