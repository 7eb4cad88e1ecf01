// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a message that came in asks for.

#ifndef PV_OSC_COMMAND_H
#define PV_OSC_COMMAND_H

#include "osc/osc.h"

#include <stdbool.h>
#include <stddef.h>

/**
   [any] Read a message.

   @param message  [n] From anyone.
   @param[out] command  But for who sent it; what is wrong says why.
   @return False if it is to be passed over: it is no OSC message, or one that senders
           send.
*/
bool
pv_osc_command_read(const char*   prefix,
                    const char*   message,
                    size_t        n,
                    PvOscCommand* command);

#endif
