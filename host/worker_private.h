// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The parts of the worker, for worker*.c.

#ifndef PV_HOST_WORKER_PRIVATE_H
#define PV_HOST_WORKER_PRIVATE_H

#include "host/worker.h"

/// [worker] Show what went wrong.
void
pv_worker_say(PvHostWorker* worker, const char* text);

/// [worker] Seconds of sound that came in since the start.
double
pv_worker_seconds(const PvEngineStatus* engine);

/// [worker] Enter the newest guess into the set list.
void
pv_worker_list_guess(PvHostWorker* worker);

/// [worker] End the song in the set list.
void
pv_worker_end_song(PvHostWorker* worker);

/// [worker] Send the state if it has changed, or is due, or `again`.
void
pv_worker_send_state(PvHostWorker* worker, bool again);

/// [worker] Send the model.
void
pv_worker_send_model(PvHostWorker* worker);

/// [worker] Obey the commands that came over OSC.
void
pv_worker_take_commands(PvHostWorker* worker);

/// [worker] Obey the keys that were pressed.
void
pv_worker_take_keys(PvHostWorker* worker);

#endif
