// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The terminal's line on which progress is drawn.

#ifndef PV_TOOLS_BASE_PROGRESS_LINE_H
#define PV_TOOLS_BASE_PROGRESS_LINE_H

#include <stdbool.h>

/// [any] Whether standard error is a terminal that can clear a line.
bool
pv_progress_is_terminal(void);

/// [any] Columns to write in, whatever the terminal's width is by now; the last
/// column stays free: what is written there begins a new line on some.
unsigned
pv_progress_room(void);

/// [any] Draw a bar and a text on one line, as far as there is room.
void
pv_progress_draw(double share, const char* text);

/// [any] Clear the line until the next step, before another message.  Both
/// under flockfile(stderr).
void
pv_progress_give_way(void);

#endif
