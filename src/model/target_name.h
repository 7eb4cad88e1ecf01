// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What sound is compared with, as people name it.

#ifndef PV_MODEL_TARGET_NAME_H
#define PV_MODEL_TARGET_NAME_H

#include "model/target_find.h"

#include <stdbool.h>

typedef struct {
  PvNameKind kind;
  char*  name;   ///< As pv_target_name_copy() has it, or a file's path; its own
  double weight; ///< Above 0
  uint32_t
    hidden; ///< Bytes at the beginning of the name that are not told: folders
} PvTargetName;

/// [any] What is told of a name: a file's without its folders.  The target's.
const char*
pv_target_shown(const PvTargetName* target);

/// Files that a name can stand for.
typedef struct {
  /// Whether there is one of that name; NULL: a name stands for no file.
  bool (*has)(const void* user, const char* name);
  const void* user;
} PvNamedFiles;

/// [any] Fail as a name stands for nothing, and tell names that are near; of a title
/// of several artists, their songs; of one that means somebody else, what can be
/// named.
/// @param may_be_file  Whether it could have been a file's.
PvStatus
pv_target_name_fail(const PvModelParts* parts,
                    const char*         name,
                    bool                may_be_file,
                    PvError*            error);

/**
   [any] Take "NAME", or "NAME=WEIGHT" where that is no name itself; what the model
   has no name for is a file, whose path loses slashes at its end.

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
/// @param is_without  A song is left out of a producer's: "Sean Hawk's other songs".
/// @param text        PV_THAN_TEXT bytes.
void
pv_target_than_write(const PvTargetName* targets,
                     uint32_t            n,
                     bool                is_without,
                     char*               text);

#endif
