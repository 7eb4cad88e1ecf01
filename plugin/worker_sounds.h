// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sounds that were measured elsewhere, which the target may name.  All
/// functions need the worker's lock.

#ifndef PV_PLUGIN_WORKER_SOUNDS_H
#define PV_PLUGIN_WORKER_SOUNDS_H

#include "plugin/worker.h"

/// [worker] Keep the sounds of a text, as sound_text.h has them, up to the first that
/// can't be kept.  Where one name follows itself, they are sounds of one name.
/// @param is_more  The first is one more of its name, not in place of others.
PvStatus
pv_worker_sounds_put(PvPluginWorker* worker,
                     const char*     text,
                     bool            is_more,
                     PvError*        error);

/// [worker] Write all sounds for the state, to be freed by the caller; NULL if there
/// are none, or no memory.
char*
pv_worker_sounds_write(PvPluginWorker* worker);

#endif
