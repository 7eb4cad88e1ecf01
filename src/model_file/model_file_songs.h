// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The labels and songs of a model file.

#ifndef PV_MODEL_FILE_MODEL_FILE_SONGS_H
#define PV_MODEL_FILE_MODEL_FILE_SONGS_H

#include "model/model_parts.h"
#include "model_file/safetensors.h"

/// [worker] Read the labels, and add the one of songs by others.
PvStatus
pv_model_load_labels(PvModelParts*       parts,
                     const PvTensorFile* file,
                     PvError*            error);

/// [worker] Read titles, labels, groups and licences, song by song: parsed as
/// one JSON value, a hundred thousand songs would fill a gigabyte.
PvStatus
pv_model_load_songs(PvModelParts*       parts,
                    const PvTensorFile* file,
                    PvError*            error);

/// [worker] Copy the songs of other parts.
PvStatus
pv_model_copy_songs(PvModelParts*       parts,
                    const PvModelParts* other,
                    PvError*            error);

#endif
