// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What each kind of feature contributes to the place of all that was
/// heard of a song.

#ifndef PV_MODEL_HEARD_KINDS_H
#define PV_MODEL_HEARD_KINDS_H

#include "model/reasons.h"
#include "observe/observer.h"

typedef struct PvHeardKinds PvHeardKinds;

/// [any] Begin; NULL when out of memory.
/// @param model  Loaded in full; must outlive it.
PvHeardKinds*
pv_heard_kinds_new(const PvModel* model);

/// [any] Another song begins.
void
pv_heard_kinds_forget(PvHeardKinds* heard);

/// [any] Take a window of the song.
void
pv_heard_kinds_add(PvHeardKinds* heard, const PvObservation* observation);

/// [any] Why the sound is nearer to one producer than to another: none without a
/// window that has sides, if the model needs them.
void
pv_heard_kinds_explain(PvHeardKinds* heard,
                       uint32_t      first,
                       uint32_t      second,
                       PvReasons*    reasons);

/// [any] NULL is fine.
void
pv_heard_kinds_free(PvHeardKinds* heard);

#endif
