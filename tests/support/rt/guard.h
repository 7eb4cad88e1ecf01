// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Ends the program when realtime code calls what may block.
///
/// The library stands before libc: linked to a test, or preloaded into
/// prodval-jack.  Between enter and leave, the allocator, locks, stdio and the
/// wrappers of system calls print their caller and abort.  Under a sanitizer
/// other than the realtime one, it lets all pass.

#ifndef PV_TESTS_RT_GUARD_H
#define PV_TESTS_RT_GUARD_H

/// [any] From here on this thread is in real time; calls nest.  Until the
/// matching leave, sem_post() may be called once.
void
pv_rt_guard_enter(void);

/// [any] The end of what the last pv_rt_guard_enter() began.
void
pv_rt_guard_leave(void);

/// [any] A host's own function runs, whose calls aren't the plugin's; calls
/// nest.
void
pv_rt_guard_pause(void);

/// [any] It returns.
void
pv_rt_guard_resume(void);

/// [any] Abort, naming the call and its caller, if this thread is in real time.
void
pv_rt_guard_forbid(const char* call, const void* caller);

/// [any] The same, but for the first one since the outermost enter.
void
pv_rt_guard_allow_once(const char* call, const void* caller);

#endif
