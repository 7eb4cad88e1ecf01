// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Waiting for a JACK server, at the start or when it has gone.

#ifndef PV_HOST_REJOIN_H
#define PV_HOST_REJOIN_H

#include "host/worker_base.h"

/// Until a server is joined nobody knows its rate.
enum { PV_WAITING_RATE_HZ = 48000 };

/// [setup] Begin to wait for a server: the worker will join it.
/// @param options  Must live as long as the worker.
/// @param gone     As for pv_jack_open().
void
pv_rejoin_begin(PvHostWorker*            worker,
                const PvHostOptions*     options,
                JackInfoShutdownCallback gone,
                void*                    user);

/// [any] The server is gone; for the callback that is told.
void
pv_rejoin_note_gone(PvAudio* audio);

/// [worker] Look after the server: join it when it is there, and make the connections
/// that were asked for and are not made yet.  Nothing happens unless waiting was begun.
void
pv_rejoin_tend(PvHostWorker* worker);

#endif
