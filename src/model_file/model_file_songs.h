// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The songs of a model file.

#ifndef PV_MODEL_FILE_MODEL_FILE_SONGS_H
#define PV_MODEL_FILE_MODEL_FILE_SONGS_H

#include "model/model.h"
#include "model_file/safetensors.h"

/// [worker] Read what the songs are called and whose they are.  One by one: a
/// hundred thousand of them, taken in as one JSON value, fill a gigabyte.
PvStatus
pv_model_load_songs(PvModel* model, const PvTensorFile* file, PvError* error);

/// [worker] The same songs as those of another model.
PvStatus
pv_model_copy_songs(PvModel* model, const PvModel* other, PvError* error);

#endif
