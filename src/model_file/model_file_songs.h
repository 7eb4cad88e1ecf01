// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The labels and songs of a model file.

#ifndef PV_MODEL_FILE_MODEL_FILE_SONGS_H
#define PV_MODEL_FILE_MODEL_FILE_SONGS_H

#include "model/model_parts.h"
#include "tensor_file/safetensors.h"

/// [worker] Read the labels, and add the one of songs by others.
PvStatus
pv_model_load_labels(PvModelParts*       parts,
                     const PvTensorFile* file,
                     PvError*            error);

/// [worker] Read titles, labels, groups and licences: from tensors, or song by
/// song, as one JSON value of a hundred thousand songs would fill a gigabyte.
PvStatus
pv_model_load_songs(PvModelParts* parts, PvTensorFile* file, PvError* error);

/// [worker] Let parts have the songs of others, which outlive them.
void
pv_model_share_songs(PvModelParts* parts, const PvModelParts* other);

#endif
