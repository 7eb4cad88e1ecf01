// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Says to the compiler what [audio] says to the reader.

#ifndef PV_RT_REALTIME_H
#define PV_RT_REALTIME_H

/// Behind a declaration: the function never allocates, locks or blocks.  Where
/// the compiler has a realtime sanitizer, that watches all that it calls.
#if defined(__has_attribute)
#if __has_attribute(nonblocking)
#define PV_REALTIME __attribute__((nonblocking))
#endif
#endif
#ifndef PV_REALTIME
#define PV_REALTIME
#endif

#endif
