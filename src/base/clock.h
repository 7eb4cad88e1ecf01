// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Monotonic time, for deadlines and durations.

#ifndef PV_BASE_CLOCK_H
#define PV_BASE_CLOCK_H

#include <stdint.h>

/// [any] Milliseconds since a fixed moment; not for the audio thread.
int64_t
pv_now_ms(void);

/// [any] Seconds since a fixed moment; not for the audio thread.
double
pv_now_s(void);

#endif
