// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The JACK client: it feeds the engine and reports JACK's events.

#ifndef PV_HOST_JACK_CLIENT_H
#define PV_HOST_JACK_CLIENT_H

#include "host/audio.h"
#include "host/options.h"

/**
   [setup] Join a running server and register `in_1` and `in_2`.

   @param audio  `rate_hz` is set; the engine may still be NULL.
   @param gone   Called on one of JACK's threads when the server is gone.
*/
PvStatus
pv_jack_open(PvAudio*                 audio,
             const PvHostOptions*     options,
             JackInfoShutdownCallback gone,
             void*                    user,
             PvError*                 error);

/// [setup] Start processing, and make the connections that were asked for.
PvStatus
pv_jack_start(PvAudio* audio, const PvHostOptions* options, PvError* error);

/// [setup] Stop processing: the audio thread is gone when this returns.
void
pv_jack_stop(PvAudio* audio);

/// [setup] Leave the server; the audio thread is gone when this returns.
void
pv_jack_close(PvAudio* audio);

#endif
