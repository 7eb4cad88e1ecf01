// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Everything that the audio thread touches.

#ifndef PV_HOST_JACK_AUDIO_H
#define PV_HOST_JACK_AUDIO_H

#include "base/semaphore.h"
#include "engine/engine.h"

#include <jack/jack.h>

#include <stdatomic.h>

enum { PV_IN_1 = 1, PV_IN_2 = 2 };

typedef struct {
  PvEngine*      engine;
  jack_client_t* client; ///< NULL: no server is joined
  jack_port_t*   in[2];
  jack_uuid_t    uuid[3];   ///< For the ports and the client; 0: not named
  char           name[256]; ///< The client's, as JACK gave it
  uint64_t       n_fed;     ///< Samples since the analysis began
  unsigned       fed_on;    ///< The inputs that these came from

  PvSemaphore wake;      ///< The worker waits here
  atomic_bool woken;     ///< Posted, and the worker is not done yet
  atomic_bool in_engine; ///< The audio thread is inside the engine
  atomic_bool freewheeling;
  atomic_bool is_gone;        ///< The server, but not the client yet
  atomic_bool leaving;        ///< The program ends: do not wait
  atomic_uint connected;      ///< PV_IN_1 | PV_IN_2, as last reported by JACK
  atomic_uint rate_hz;        ///< The server's
  atomic_uint engine_rate_hz; ///< The engine's; no audio is analysed until it
                              ///< equals the server's
  atomic_uint          n_xruns;
  atomic_int_least64_t origin_us; ///< JACK's time of the engine's sample 0
} PvAudio;

/// [setup] Have JACK call into `audio`.
void
pv_audio_install(PvAudio* audio);

/// [worker] Ask JACK, if it is joined, which inputs are connected.  While it free-wheels, the
/// audio thread does so, too.
void
pv_audio_look(PvAudio* audio);

/// [worker] Set the engine to the server's rate, if that changed; the evidence
/// is forgotten then.
PvStatus
pv_audio_follow_rate(PvAudio* audio, PvError* error);

/// [worker] Seconds since sample `end_sample`, at 22 050 Hz, arrived: by JACK's
/// clock at the start of its cycle.  Latency before the client's ports is not
/// counted.
double
pv_audio_seconds_ago(const PvAudio* audio, uint64_t end_sample);

#endif
