// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What sound is compared with, as people name it.

#ifndef PV_MODEL_TARGET_NAME_H
#define PV_MODEL_TARGET_NAME_H

#include "model/model_parts.h"

#include <stdbool.h>

/// What a name stands for.
typedef enum {
  PV_NAME_OF_NOTHING,
  PV_NAME_OF_PRODUCER, ///< Also of whoever made music by others: all of their songs
  PV_NAME_OF_SONG,
  PV_NAME_OF_FILE
} PvNameKind;

typedef struct {
  PvNameKind kind;
  char*      name;   ///< As the model has it, or a file's path; its own
  double     weight; ///< Above 0
} PvTargetName;

/// Files that a name can stand for.
typedef struct {
  /// Whether there is one of that name; NULL: a name stands for no file.
  bool (*has)(const void* user, const char* name);
  const void* user;
} PvNamedFiles;

/// [any] "producer", "song" or "file"; NULL: nothing.
const char*
pv_name_kind_word(PvNameKind kind);

/// [any] What a song is named by: its title, or whose it is.
/// @param kind  PV_NAME_OF_PRODUCER or PV_NAME_OF_SONG.
const char*
pv_target_name_of(const PvModelParts* parts, uint32_t song, PvNameKind kind);

/**
   [any] Find what a name stands for in a model: a producer, whoever made music by
   others, or a title, in this order; where there is none, the same but for case,
   unless names that differ could be meant.

   @param[out] found  The name as the model has it; `name` if it stands for nothing.
*/
PvNameKind
pv_target_name_find(const PvModelParts* parts,
                    const char*         name,
                    const char**        found);

/// [any] Fail as a name stands for nothing, and tell names that are near, or, of one
/// that means somebody else, what can be named.
/// @param may_be_file  Whether it could have been a file's.
PvStatus
pv_target_name_fail(const PvModelParts* parts,
                    const char*         name,
                    bool                may_be_file,
                    PvError*            error);

/**
   [any] Take "NAME", or "NAME=WEIGHT" where that is no name itself; what the model
   has no name for is a file.

   @param[out] target  Of PV_NAME_OF_NOTHING if it stands for nothing.  Its name is to
                       be freed by the caller, also on failure.
   @return PV_ERR_VALUE: the weight is none.  PV_ERR_MEMORY.
*/
PvStatus
pv_target_name_take(const PvModelParts* parts,
                    const char*         text,
                    PvNamedFiles        files,
                    PvTargetName*       target,
                    PvError*            error);

/// [any] PV_ERR_VALUE if the last of `n` targets is named before, too.
PvStatus
pv_target_names_check_last(const PvTargetName* targets,
                           uint32_t            n,
                           PvError*            error);

/// [any] Write all of them: "Sean Hawk's songs, Noon and greek.ogg", cut to `size`.
void
pv_target_names_write(const PvTargetName* targets,
                      uint32_t            n,
                      char*               text,
                      size_t              size);

/// [any] Write what targets are called in sentences: "Sean Hawk's songs", a title, a
/// file, two of them if that is short, or else "the targets".
/// @param text  PV_THAN_TEXT bytes.
void
pv_target_than_write(const PvTargetName* targets, uint32_t n, char* text);

#endif
