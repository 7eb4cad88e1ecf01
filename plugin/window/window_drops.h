// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where files must be dropped for our window to hear of it: programs look at the
/// host's own window only, which is made to name ours as its proxy (XDND 5).

#ifndef PV_PLUGIN_WINDOW_WINDOW_DROPS_H
#define PV_PLUGIN_WINDOW_WINDOW_DROPS_H

#include "plugin/window/window.h"

/// [ui] Let drops on a window come to ours.
void
pv_ui_window_invite_drops(PvUiWindow* window, Window on);

/// [ui] Receive files that are dropped on the host's window, be it that it handles drops
/// itself: then what is not over ours must be passed on.  Does nothing the second time,
/// nor where somebody else receives them.
void
pv_ui_window_take_drops(PvUiWindow* window);

/// [ui] Leave the host's window as it was; errors of the X server must be off.
void
pv_ui_window_leave_frame(PvUiWindow* window);

/// [ui] Whether a point of the screen is in our window.
bool
pv_ui_window_has_point(PvUiWindow* window, int x, int y);

#endif
