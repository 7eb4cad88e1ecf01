// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a model file holds to compare songs by, and guesses do not need.

#ifndef PV_MODEL_FILE_MODEL_FILE_COMPARISON_H
#define PV_MODEL_FILE_MODEL_FILE_COMPARISON_H

#include "model/model_parts.h"
#include "tensor_file/safetensors.h"

/// [worker] Read `song_kinds`, also of the mono model; they stay NULL if the file
/// has none.
/// @param[in,out] parts  With all else.
PvStatus
pv_model_load_song_kinds(PvModelParts* parts,
                         PvTensorFile* file,
                         PvError*      error);

/// [worker] The same for `song_guesses`.
PvStatus
pv_model_load_song_guesses(PvModelParts* parts,
                           PvTensorFile* file,
                           PvError*      error);

#endif
