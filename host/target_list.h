// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the sound is compared with, as the client was told.

#ifndef PV_HOST_TARGET_LIST_H
#define PV_HOST_TARGET_LIST_H

#include "engine/mix_comparison.h"

#include <stdbool.h>
#include <stdint.h>

enum { PV_TARGET_TEXT = 1024 };

/// What was given at the start, or one that was chosen later.  All 0: nothing.
typedef struct {
  uint32_t    n_given;
  const char* given[PV_MAX_TARGETS];    ///< The options'
  char        together[PV_TARGET_TEXT]; ///< All that was given: "Ann, mix.wav"
  char told[PV_TARGET_TEXT]; ///< The same without folders; "": not found yet
  bool is_chosen;
  char chosen[PV_TARGET_TEXT]; ///< "": nothing
  char shown[PV_TARGET_TEXT];  ///< Without folders; "": as it was named
  const char* now[PV_MAX_TARGETS];
  uint32_t    n_kept;
  char*       kept[PV_MAX_TARGETS]; ///< For a session
} PvTargetList;

/// [setup] Begin with what was given; each must outlive the list.
void
pv_target_list_begin(PvTargetList* list, const char* const* names, uint32_t n);

/// [worker] Choose another, or several in one text; "": nothing.  What all that was
/// given is called together, with folders or without, chooses that again.
void
pv_target_list_choose(PvTargetList* list, const char* name);

/// [worker] Take what was found; from then on files are called without their folders.
void
pv_target_list_found(PvTargetList*       list,
                     const PvTargetName* targets,
                     uint32_t            n);

/// [worker] What it is called; "": nothing.
const char*
pv_target_list_name(const PvTargetList* list);

/// [worker] Each by itself, as it was given; valid until the next call.
/// @return How many.
uint32_t
pv_target_list_names(PvTargetList* list, const char* const** names);

/// [worker] Keep what was found for a session, which may be opened from another
/// folder: files by their absolute paths.  Without memory less is kept.
/// @return How many.
uint32_t
pv_target_list_keep(PvTargetList*       list,
                    const PvTargetName* targets,
                    uint32_t            n,
                    const char* const** kept);

/// [setup] Free what it holds.
void
pv_target_list_clear(PvTargetList* list);

#endif
