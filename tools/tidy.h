// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Nothing half-written stays behind when the program is interrupted.

#ifndef PV_TIDY_H
#define PV_TIDY_H

/// [setup] From here on SIGINT, SIGTERM and SIGHUP take what was noted away
/// before they end the program as they would without.
void
pv_tidy_start(void);

/// [any] Note a temporary file, or a folder with all that is in it.
void
pv_tidy_note(const char* path);

/// [any] It has been put in its place, or is gone.
void
pv_tidy_forget(const char* path);

#endif
