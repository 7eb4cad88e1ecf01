// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The profiles of a model's songs.

#ifndef PV_MODEL_FILE_MODEL_FILE_PROFILES_H
#define PV_MODEL_FILE_MODEL_FILE_PROFILES_H

#include "model/model_parts.h"
#include "tensor_file/safetensors.h"

/// [worker] Read `song_profiles`: 644 bytes a song.  They stay NULL if the file has
/// none, as those of older programs.
/// @param[in,out] parts  With their songs.
PvStatus
pv_model_load_profiles(PvModelParts* parts, PvTensorFile* file, PvError* error);

#endif
