// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Verdicts as OSC messages.  The only module that knows liblo.

#ifndef PV_OSC_H
#define PV_OSC_H

#include "engine.h"

#define PV_OSC_DEFAULT_URL "osc.udp://127.0.0.1:9000"
#define PV_OSC_DEFAULT_PREFIX "/prodval"

typedef struct PvOscSender PvOscSender;

/**
   [worker] Open a target.

   @param url     As "osc.udp://host:port"; the name is looked up here, which
                  may block.
   @param prefix  Before each address, as "/prodval".
   @return NULL, and why in `error`.
*/
PvOscSender*
pv_osc_sender_open(const char* url, const char* prefix, PvError* error);

/// [worker] NULL is fine.
void
pv_osc_sender_close(PvOscSender* sender);

/// [worker] Guess, ranking, neighbours, position and projection as one bundle.
/// @param audio_time_s  When the newest sound of the verdict was heard, in
///                      seconds before now; it becomes the bundle's time tag.
void
pv_osc_send_verdict(PvOscSender*     sender,
                    const PvModel*   model,
                    const PvVerdict* verdict,
                    double           seconds_ago);

/// [worker] `/state`; send on change and every second.
void
pv_osc_send_state(PvOscSender* sender, PvState state);

/// [worker] `/model` and one `/label` each; a NULL model is "" with 0 and 0.
void
pv_osc_send_model(PvOscSender* sender, const PvModel* model);

/// [worker] `/mfcc`: the 20 MFCCs of the mid.
void
pv_osc_send_mfcc(PvOscSender* sender, const PvFrame* frame);

#endif
