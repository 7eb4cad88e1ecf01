// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Nothing half-written stays behind when the program is interrupted.

#ifndef PV_BASE_CLEANUP_H
#define PV_BASE_CLEANUP_H

/// [setup] From here on SIGINT, SIGTERM and SIGHUP take what was noted away
/// before they end the program as they would without.  A file that grows beyond
/// what `ulimit -f` lets it is one that can't be written, no end of the program.
void
pv_tidy_start(void);

/// [any] What else is to be done first, on a thread of its own; NULL: nothing.
void
pv_tidy_at_end(void (*what)(void* user), void* user);

/// [any] From here on a signal waits for pv_tidy_release(): for what is made and
/// noted in between.
void
pv_tidy_hold(void);

/// [any]
void
pv_tidy_release(void);

/// [any] Note a temporary file, or a folder with all that is in it.  Under
/// pv_tidy_hold() alone.
void
pv_tidy_note(const char* path);

/// [any] It has been put in its place, or is gone.
void
pv_tidy_forget(const char* path);

#endif
