// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The worker's number, and the standard prefix that is named after it.
/// All functions need its lock.

#ifndef PV_PLUGIN_WORKER_NUMBER_H
#define PV_PLUGIN_WORKER_NUMBER_H

#include "plugin/worker.h"

/// [worker] Follow the number, which may have gone to another instance.
void
pv_worker_number_follow(PvWorker* worker);

/// [worker] The same, and keep it: from here on it is known outside.
void
pv_worker_number_keep(PvWorker* worker);

/// [worker] Have the number of a saved session if it can be had; 0: as it is.
void
pv_worker_number_restore(PvWorker* worker, uint32_t number);

#endif
