// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A host's name looked up on a thread of its own, for programs; a
/// plugin has no threads.

#ifndef PV_OSC_LOOKUP_H
#define PV_OSC_LOOKUP_H

#include "osc/target.h"

/// One look; the thread ends with it, however long that takes.
typedef struct PvOscLookup PvOscLookup;

/// [worker] Begin.  NULL if there is no memory or thread.
PvOscLookup*
pv_osc_lookup_start(const PvOscTarget* target);

/// [worker] Whether it is over; then `status` and `address`, or `error`, are
/// as pv_osc_target_look_up() gave them.
bool
pv_osc_lookup_poll(const PvOscLookup* lookup,
                   PvStatus*          status,
                   PvOscAddress*      address,
                   PvError*           error);

/// [worker] Leave it, over or not; waits for nothing.  NULL is fine.
void
pv_osc_lookup_leave(PvOscLookup* lookup);

#endif
