// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which of a model's songs a name stands for.

#ifndef PV_MODEL_TARGET_FIND_H
#define PV_MODEL_TARGET_FIND_H

#include "model/model_parts.h"

#include <stdbool.h>

/// What a name stands for.
typedef enum {
  PV_NAME_OF_NOTHING,
  PV_NAME_OF_PRODUCER, ///< Also of whoever made music by others: all of their songs
  PV_NAME_OF_SONG,     ///< All entries of the title that are by one artist
  PV_NAME_OF_FILE
} PvNameKind;

/// The longest "TITLE (ARTIST)".
enum { PV_FULL_NAME_TEXT = 512 };

/// [any] "producer", "song" or "file"; NULL: nothing.
const char*
pv_name_kind_word(PvNameKind kind);

/**
   [any] Find what a name stands for in a model: a producer, whoever made music by
   others, a title, or "TITLE (ARTIST)", in this order; where there is none, the same
   but for case.  A name of two that differ, as of two artists' songs of one title,
   stands for nothing.

   @param[out] song  The first song that it stands for.
*/
PvNameKind
pv_target_name_find(const PvModelParts* parts,
                    const char*         name,
                    uint32_t*           song);

/// [any] Whether the same name stands for both songs.
/// @param kind  PV_NAME_OF_PRODUCER or PV_NAME_OF_SONG.
bool
pv_targets_are_same(const PvModelParts* parts,
                    PvNameKind          kind,
                    uint32_t            a,
                    uint32_t            b);

/// [any] The shortest name of what was found, as the model has it: "TITLE (ARTIST)"
/// only where the title stands for something else, too.  To be freed by the caller;
/// NULL: out of memory.
char*
pv_target_name_copy(const PvModelParts* parts, PvNameKind kind, uint32_t song);

/// [any] Write the songs that a title could mean, three at most: "Noon (Ann), Noon
/// (Ben)"; returns how many there are.
uint32_t
pv_title_meanings_write(const PvModelParts* parts,
                        const char*         title,
                        char*               text,
                        size_t              size);

#endif
