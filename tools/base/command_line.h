// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What commands say on standard error, and how they end.

#ifndef PV_TOOLS_BASE_COMMAND_LINE_H
#define PV_TOOLS_BASE_COMMAND_LINE_H

/// [any] One line to standard error, after "prodval: "; what may not reach a
/// terminal becomes '?'.
void
pv_say(const char* format, ...) __attribute__((format(printf, 1, 2)));

/// [any] One line to standard error, after "Note: ": nothing failed.
void
pv_note(const char* text);

/// [any] Flush standard output; `status`, or 1 with a line on standard error
/// if not all of it could be written; without, if nobody read on.
int
pv_flush_stdout(int status);

#endif
