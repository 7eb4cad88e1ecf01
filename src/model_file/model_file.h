// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Models as safetensors files.

#ifndef PV_MODEL_FILE_MODEL_FILE_H
#define PV_MODEL_FILE_MODEL_FILE_H

#include "base/status.h"
#include "model/model_info.h"

#include <stdbool.h>
#include <stdio.h>

/// In model/model_parts.h
typedef struct PvModelParts PvModelParts;

/// [any] Whether a file holds a model, or data like one, and neither sound nor
/// text, by how it begins.
bool
pv_model_file_is_one(const char* path);

/**
   [worker] Read a model and check all of it; nothing in the file is trusted.

   @param[out] model  Set only on success; owned by the caller.
   @param error  One line that names the file and what is wrong with it.
*/
PvStatus
pv_model_load(const char* path, PvModel** model, PvError* error);

/// [worker] The same with what each kind of feature adds to the places of songs, if
/// the file has it: it tells why songs are near, and guesses do not need it.
PvStatus
pv_model_load_in_full(const char* path, PvModel** model, PvError* error);

/**
   [worker] The same for a program that is over soon: a large model's points are
   mapped, so that they take no time to read, nor memory that others don't share.
   If the file is cut short meanwhile, the program ends; hosts load instead.

   @param in_full  As pv_model_load_in_full() does.
*/
PvStatus
pv_model_map(const char* path, bool in_full, PvModel** model, PvError* error);

/// [worker] Write parts to a stream, which stays the caller's.
/// @param parts  With their steps: not those of a model.
/// @param path   What messages call it.
PvStatus
pv_model_write(const PvModelParts* parts,
               FILE*               stream,
               const char*         path,
               PvError*            error);

/// [worker] The same to a file: an old one stays intact if anything fails.
PvStatus
pv_model_save(const PvModelParts* parts, const char* path, PvError* error);

#endif
