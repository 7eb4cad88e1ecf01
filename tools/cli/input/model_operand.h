// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The operand MODEL, which may be left out: then the default model is
/// used.  A song is told from a model by what the file holds.

#ifndef PV_TOOLS_CLI_INPUT_MODEL_OPERAND_H
#define PV_TOOLS_CLI_INPUT_MODEL_OPERAND_H

#include "model_file/model_file.h"
#include "options/values.h"

/// Put it first.
#define PV_MODEL_OPERAND                                                       \
  {                                                                            \
    .name = "MODEL", .type = PV_OPTION_INPUT, .noun = "the model",             \
    .is_meant = pv_model_is_meant,                                             \
    .help     = "a model file; the default model if not given"                 \
  }

/// The model that a command works with.
typedef struct {
  char*    path;
  PvModel* model;
  bool     is_default; ///< None was named
} PvUsedModel;

/**
   [any] Whether the first word is meant as a model.

   A file that begins like one is; a song, a folder, a pipe or a pattern is not.  What is none
   of these or isn't there goes by its name: it is if it ends in ".safetensors", or
   if it has no extension and songs follow, so that they aren't judged by another
   model than the one that is named.
*/
bool
pv_model_is_meant(const char* word, bool has_more);

/// [any] Load the model that is named, or the default one.
/// @param in_full  As pv_model_load_in_full() does.
/// @param[out] used   To be cleared in any case.
PvStatus
pv_used_model_load(const PvOptions* options,
                   bool             in_full,
                   PvUsedModel*     used,
                   PvError*         error);

/// [any] Note which model is used if none was named: before work that would be in vain
/// with a wrong one.
void
pv_used_model_note(const PvUsedModel* used);

/// [any] Free what it holds; fine on one that is all zeros.
void
pv_used_model_clear(PvUsedModel* used);

/// [any] Whether none of the files of the operand FILE is a model; otherwise say
/// so.
bool
pv_songs_are_no_models(const PvOptions* options);

#endif
