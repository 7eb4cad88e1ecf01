// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The songs that the worker enters into the set list and the log.

#ifndef PV_HOST_WORKER_SONGS_H
#define PV_HOST_WORKER_SONGS_H

#include "host/worker_base.h"

/// [worker] Seconds of sound that came in since the start.
double
pv_worker_seconds(const PvEngineStatus* engine);

/// [worker] Enter the newest guess into the set list.
void
pv_worker_list_guess(PvHostWorker* worker);

/// [worker] End the song in the set list.
void
pv_worker_end_song(PvHostWorker* worker);

#endif
