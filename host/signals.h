// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What is done at the signals that main() waits for.

#ifndef PV_HOST_SIGNALS_H
#define PV_HOST_SIGNALS_H

#include "host/worker.h"

#include <stdbool.h>

/// [setup] Do what a signal is for; false if the program is to end.
bool
pv_signals_go_on(PvHostWorker* worker, int signal);

#endif
