// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Tells the compiler what [audio] tells the reader.

#ifndef PV_RT_REALTIME_H
#define PV_RT_REALTIME_H

/// After a declaration: the function never allocates, locks or blocks.  If the
/// compiler has a realtime sanitizer, it checks everything the function calls.
#if defined(__has_attribute)
#if __has_attribute(nonblocking)
#define PV_REALTIME __attribute__((nonblocking))
#endif
#endif
#ifndef PV_REALTIME
#define PV_REALTIME
#endif

#endif
