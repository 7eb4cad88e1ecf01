// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The worker's parameters as they are set; worker.h saves and restores
/// them.  All functions need the worker's lock.

#ifndef PV_PLUGIN_WORKER_PARAMS_H
#define PV_PLUGIN_WORKER_PARAMS_H

#include "plugin/worker.h"

enum { PV_ALL_PARAMS = (1u << PV_N_PARAMS) - 1u };

/// [worker] Listen with another model; the one so far stays on failure.
PvStatus
pv_worker_load_model(PvPluginWorker* worker, const char* path, PvError* error);

/// [worker] Set a parameter, or keep the one before and note why.
/// @param text  "": the standard.
void
pv_worker_set(PvPluginWorker* worker, PvParam param, const char* text);

/// [worker] Keep a sound that the next target may name, or one more of a name, or note
/// why not.
void
pv_worker_take_sound(PvPluginWorker* worker, const char* text, bool is_more);

#endif
