// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Looking up a host's name on a separate thread, for programs; a plugin
/// has no threads.

#ifndef PV_OSC_LOOKUP_H
#define PV_OSC_LOOKUP_H

#include "osc/target.h"

/// One look-up; its thread ends with it, however long that takes.
typedef struct PvOscLookup PvOscLookup;

/// [worker] Start.  NULL if there is no memory or thread.
PvOscLookup*
pv_osc_lookup_start(const PvOscTarget* target);

/// [worker] Whether it is done; then `status` and `address`, or `error`, are
/// as pv_osc_target_look_up() gave them.
bool
pv_osc_lookup_poll(const PvOscLookup* lookup,
                   PvStatus*          status,
                   PvOscAddress*      address,
                   PvError*           error);

/// [worker] Abandon it, done or not; does not wait.  NULL is fine.
void
pv_osc_lookup_leave(PvOscLookup* lookup);

#endif
