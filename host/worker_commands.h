// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the worker is told to do, over OSC, on the live page or by keys.

#ifndef PV_HOST_WORKER_COMMANDS_H
#define PV_HOST_WORKER_COMMANDS_H

#include "host/worker_base.h"

/// [worker] Choose what makes songs near, and say if the model can't tell.
void
pv_worker_set_nearest(PvHostWorker* worker, PvNearestBy by);

/// [worker] Forget the song.
void
pv_worker_reset(PvHostWorker* worker);

/// [worker] Obey the commands that came over OSC or from the live page.
void
pv_worker_take_commands(PvHostWorker* worker);

/// [worker] Obey the keys that were pressed.
void
pv_worker_take_keys(PvHostWorker* worker);

#endif
