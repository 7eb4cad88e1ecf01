// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The options that a host may read and change while the window is open.

#ifndef PV_PLUGIN_WINDOW_OPTIONS_H
#define PV_PLUGIN_WINDOW_OPTIONS_H

#include <lv2/options/options.h>

/// [ui] The interface for LV2_OPTIONS__interface, of a window's PvUi: it has
/// ui:scaleFactor.
const LV2_Options_Interface*
pv_ui_options(void);

#endif
