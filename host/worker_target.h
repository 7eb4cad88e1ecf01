// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the sound is compared with, and what is told of that.

#ifndef PV_HOST_WORKER_TARGET_H
#define PV_HOST_WORKER_TARGET_H

#include "host/worker_base.h"

/// [setup] Make the comparison, and begin with the options' targets: files among
/// them are measured.  A failure if one stands for nothing, or can't be used.
PvStatus
pv_worker_open_target(PvHostWorker*        worker,
                      const PvHostOptions* o,
                      const PvModel*       model,
                      PvError*             error);

/// [worker] What the sound is compared with, as it was named; "": nothing.
const char*
pv_worker_target(const PvHostWorker* worker);

/// [worker] Compare with producers or songs of the model from now on, or what was
/// given at the start, or with nothing if the name is empty, and tell the OSC targets.
/// A failure if it is none of these: then the target stays.  No other file is opened.
PvStatus
pv_worker_aim(PvHostWorker* worker, const char* name, PvError* error);

/// [worker] The same in another model; if that does not know it, say so: then there is
/// no target.
void
pv_worker_aim_again(PvHostWorker* worker);

/// [worker] Another song begins: what was heard of the last one is forgotten.
void
pv_worker_forget_mix(PvHostWorker* worker);

/// [worker] Tell how the sound differs, after a guess.
void
pv_worker_tell_difference(PvHostWorker* worker);

#endif
