// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The worker's number, and the default prefix that is named after it.
/// All functions need the worker's lock.

#ifndef PV_PLUGIN_WORKER_NUMBER_H
#define PV_PLUGIN_WORKER_NUMBER_H

#include "plugin/worker.h"

/// [worker] Follow the number, which may have gone to another instance.
void
pv_worker_number_follow(PvPluginWorker* worker);

/// [worker] The same, and keep it: from here on it is used outside.
void
pv_worker_number_keep(PvPluginWorker* worker);

/// [worker] Take the number of a saved session if it is free; 0: no change.
void
pv_worker_number_restore(PvPluginWorker* worker, uint32_t number);

#endif
