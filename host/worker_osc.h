// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where the worker sends OSC, and takes commands.

#ifndef PV_HOST_WORKER_OSC_H
#define PV_HOST_WORKER_OSC_H

#include "host/options/options.h"
#include "host/worker_base.h"

/// [setup] Open what the options want; commands may load models from the folders
/// that are named, or from that of `model`.
PvStatus
pv_worker_open_osc(PvHostWorker*        worker,
                   const PvHostOptions* o,
                   const char*          model,
                   PvError*             error);

#endif
