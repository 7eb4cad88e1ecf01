// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The worker's OSC.  All functions need the worker's lock.

#ifndef PV_PLUGIN_WORKER_OSC_H
#define PV_PLUGIN_WORKER_OSC_H

#include "plugin/worker.h"

/// [worker] Open a target instead of the one before, which stays on failure.
PvStatus
pv_worker_osc_open(PvPluginWorker* worker,
                   const char*     url,
                   const char*     prefix,
                   PvError*        error);

/// [worker] Close the target; it is opened again when there is something to
/// send.
void
pv_worker_osc_close(PvPluginWorker* worker);

/// [worker] Open the target and send it the model, if OSC is on and that is
/// due.
void
pv_worker_osc_prepare(PvPluginWorker* worker);

/// [worker] Send the guess, if OSC is on.
void
pv_worker_osc_guess(PvPluginWorker* worker);

/// [worker] Send the state, if OSC is on and it is due.
void
pv_worker_osc_status(PvPluginWorker* worker, const PvEngineStatus* status);

#endif
