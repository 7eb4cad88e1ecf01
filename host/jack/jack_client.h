// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The JACK client: it feeds the engine and reports JACK's events.

#ifndef PV_HOST_JACK_JACK_CLIENT_H
#define PV_HOST_JACK_JACK_CLIENT_H

#include "host/jack/audio.h"
#include "host/options/options.h"

/// [setup] Join a running server, without ports yet.
/// @return As pv_jack_open().
PvStatus
pv_jack_join(PvAudio* audio, const PvHostOptions* options, PvError* error);

/**
   [setup] Join a running server, unless that is done, and register `in_1` and `in_2`.

   @param audio  `rate_hz` is set; the engine may still be NULL.
   @param gone   Called on one of JACK's threads when the server is gone.
   @return PV_ERR_FILE: there is no such server.
*/
PvStatus
pv_jack_open(PvAudio*                 audio,
             const PvHostOptions*     options,
             JackInfoShutdownCallback gone,
             void*                    user,
             PvError*                 error);

/// [setup] Start processing.
PvStatus
pv_jack_start(PvAudio* audio, PvError* error);

/// [any] All connections that were asked for, as pv_jack_connect() has them.
uint32_t
pv_jack_connections(const PvHostOptions* options);

/**
   [setup] Make connections that were asked for.

   @param[in,out] due  A bit for each that is to be made; those that are made go.
   @return Why the first of the others can't be.
*/
PvStatus
pv_jack_connect(PvAudio*             audio,
                const PvHostOptions* options,
                uint32_t*            due,
                PvError*             error);

/// [setup] Stop processing, if that was begun: the audio thread is gone when this
/// returns.
void
pv_jack_stop(PvAudio* audio);

/// [setup] Leave the server; the audio thread is gone when this returns.
void
pv_jack_close(PvAudio* audio);

#endif
