// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Models as safetensors files.

#ifndef PV_MODEL_FILE_MODEL_FILE_H
#define PV_MODEL_FILE_MODEL_FILE_H

#include "base/status.h"
#include "model/model_info.h"

#include <stdio.h>

/**
   [worker] Read a model and check all of it; nothing in the file is trusted.
   Only the shapes of its steps are kept: `composed` replaces them.

   @param[out] model  Set only on success; owned by the caller.
   @param error  One line that names the file and what is wrong with it.
*/
PvStatus
pv_model_load(const char* path, PvModel** model, PvError* error);

/**
   [worker] Read what each kind of feature adds to the songs' places: a list as
   long as that of the points, which guesses do not need.

   @param[in,out] model  Loaded from the same file.  Its `song_kinds`, and its
                         mono model's, stay NULL if the file has none.
*/
PvStatus
pv_model_load_kinds(const char* path, PvModel* model, PvError* error);

/// [worker] Write a model that was just trained, so still has its steps, to a
/// stream, which stays the caller's.
/// @param path  What messages call it.
PvStatus
pv_model_write(const PvModel* model,
               FILE*          stream,
               const char*    path,
               PvError*       error);

/// [worker] The same to a file: an old one stays intact if anything fails.
PvStatus
pv_model_save(const PvModel* model, const char* path, PvError* error);

#endif
