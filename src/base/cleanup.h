// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Removing half-written files when the program is interrupted.

#ifndef PV_BASE_CLEANUP_H
#define PV_BASE_CLEANUP_H

/// [setup] From here on SIGINT, SIGTERM and SIGHUP remove what was noted before
/// they end the program as usual.  A file that exceeds `ulimit -f` is an error
/// on writing, and does not end the program.
void
pv_cleanup_start(void);

/// [any] What else to do first, on a separate thread; NULL: nothing.
void
pv_cleanup_at_end(void (*what)(void* user), void* user);

/// [any] Make signals wait for pv_cleanup_release(), so that a file can be made
/// and noted in between.
void
pv_cleanup_hold(void);

/// [any] Let signals that waited act.
void
pv_cleanup_release(void);

/// [any] Note a temporary file, or a folder with all that is in it.  Only under
/// pv_cleanup_hold().
void
pv_cleanup_record(const char* path);

/// [any] Forget one that has replaced its target, or is gone.
void
pv_cleanup_forget(const char* path);

#endif
