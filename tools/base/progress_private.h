// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How lines of progress are drawn; only for progress.

#ifndef PV_TOOLS_BASE_PROGRESS_PRIVATE_H
#define PV_TOOLS_BASE_PROGRESS_PRIVATE_H

#include "tools/base/progress.h"

/// [any] Whether standard error is a terminal that can clear a line.
bool
pv_progress_is_terminal(void);

/// [any] Draw a bar and a text on one line, whatever the terminal's width is by now;
/// the last column stays free: what is written there begins a new line on some.
void
pv_progress_draw(double share, const char* text);

/// [any] Whether a plan is under way, whose line is the only one.
bool
pv_progress_is_planned(void);

#endif
