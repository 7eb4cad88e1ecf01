// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Feature vectors as a file, for training in other programs.

#ifndef PV_TOOLS_TRAIN_VECTORS_FILE_H
#define PV_TOOLS_TRAIN_VECTORS_FILE_H

#include "model/model_parts.h"
#include "tools/train/training.h"

/**
   [any] Write the clips of a training as safetensors, through a temporary file.

   Tensors: `features` [n_clips][n_features], `clip_song` [n_clips], `mono` as
   `features` if the recipe uses stereo, and `song_profiles` as a model file has
   them, if there are any.  The metadata has the recipe, the
   labels and the songs as a model file has them.

   @param names  Recipe, labels, songs and their profiles: pv_learn_start() of the training.
*/
PvStatus
pv_vectors_save(const PvTraining*   training,
                const PvModelParts* names,
                const char*         path,
                PvError*            error);

/// [any] Whether a file is one that pv_vectors_save() wrote.
bool
pv_vectors_are_in(const char* path);

#endif
