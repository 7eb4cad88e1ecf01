// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Time that only goes forward, for deadlines.

#ifndef PV_BASE_CLOCK_H
#define PV_BASE_CLOCK_H

#include <stdint.h>

/// [any] Milliseconds since some moment; not for the audio thread.
int64_t
pv_now_ms(void);

#endif
