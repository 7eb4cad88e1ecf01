// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Errors of the X server that must not end the host.

#ifndef PV_PLUGIN_WINDOW_X_ERRORS_H
#define PV_PLUGIN_WINDOW_X_ERRORS_H

#include <X11/Xlib.h>

/// [ui] Ignore errors of the X server from here on, which by default end the
/// host: its windows may vanish at any time, and ours with them.
XErrorHandler
pv_ui_errors_off(void);

/// [ui] Stop ignoring errors, after those so far have arrived.
void
pv_ui_errors_on(Display* display, XErrorHandler before);

#endif
