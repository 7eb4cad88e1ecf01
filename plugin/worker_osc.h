// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The worker's OSC.  All functions need the worker's lock.

#ifndef PV_PLUGIN_WORKER_OSC_H
#define PV_PLUGIN_WORKER_OSC_H

#include "plugin/worker.h"

/// [worker] Open targets instead of those before, which stay on failure.
PvStatus
pv_worker_osc_open(PvPluginWorker* worker,
                   const char*     urls,
                   const char*     prefix,
                   PvError*        error);

/// [worker] Close the targets; they are opened again when there is something to
/// send.
void
pv_worker_osc_close(PvPluginWorker* worker);

/// [worker] Open the targets and send them what is due of the model, if OSC is
/// on.
void
pv_worker_osc_prepare(PvPluginWorker* worker);

/// [worker] Send the guess, if OSC is on.
void
pv_worker_osc_guess(PvPluginWorker* worker);

/// [worker] Send how the sound differs from the target, if OSC is on and there is one.
void
pv_worker_osc_difference(PvPluginWorker* worker);

/// [worker] Send what the sound is compared with, if OSC is on.
void
pv_worker_osc_compared(PvPluginWorker* worker);

/// [worker] Send the state, if OSC is on and it is due.
void
pv_worker_osc_status(PvPluginWorker* worker, const PvEngineStatus* status);

#endif
