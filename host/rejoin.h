// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Joining a JACK server, at once or when it is there; waiting for one that has
/// gone.

#ifndef PV_HOST_REJOIN_H
#define PV_HOST_REJOIN_H

#include "host/worker_base.h"

/// Until a server is joined nobody knows its rate.
enum { PV_WAITING_RATE_HZ = 48000 };

/// [setup] Before long work, join the server, unless it is waited for; nobody sees ports
/// yet.
PvStatus
pv_server_join(PvHostWorker*        worker,
               const PvHostOptions* options,
               PvError*             error);

/// [setup] Join the server, if that is not done, or, if the options say so, begin to
/// wait for it: the worker will join it.
/// @param options  Must live as long as the worker.
/// @param gone     As for pv_jack_open().
PvStatus
pv_server_open(PvHostWorker*            worker,
               const PvHostOptions*     options,
               JackInfoShutdownCallback gone,
               void*                    user,
               PvError*                 error);

/// [setup] Start processing, and make the connections that were asked for; of a server
/// that is waited for, the worker will.
PvStatus
pv_server_start(PvHostWorker*        worker,
                const PvHostOptions* options,
                PvError*             error);

/// [any] The server is gone; for the callback that is told.
void
pv_rejoin_note_gone(PvAudio* audio);

/// [worker] Look after the server: join it when it is there, and make the connections
/// that were asked for and are not made yet.  Nothing happens unless waiting was begun.
void
pv_rejoin_tend(PvHostWorker* worker);

#endif
