// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The background thread: guesses, OSC out and in, the view.

#ifndef PV_HOST_WORKER_H
#define PV_HOST_WORKER_H

#include "host/worker_base.h"

/// [setup] Start the thread.
PvStatus
pv_host_worker_start(PvHostWorker* worker, PvError* error);

/// [any] Redraw the view at once.
void
pv_host_worker_redraw(PvHostWorker* worker);

/// [setup] Restore the terminal; the view is drawn again from the next
/// pv_host_worker_redraw() on.
void
pv_host_worker_hide(PvHostWorker* worker);

/// [setup] Analyse the frames that wait, then end the thread.
void
pv_host_worker_stop(PvHostWorker* worker);

#endif
