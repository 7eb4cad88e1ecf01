// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a window sends to the plugin.

#ifndef PV_PLUGIN_WINDOW_SEND_H
#define PV_PLUGIN_WINDOW_SEND_H

#include "plugin/messages/ports.h"
#include "plugin/window/ui.h"

/// [ui] Send a message to the plugin.
void
pv_ui_send(const PvUi* ui, const LV2_Atom* atom);

/// [ui] Set a control port of the plugin.
void
pv_ui_send_value(const PvUi* ui, PvPort port, float value);

/// [ui] Forget the sound so far.
void
pv_ui_reset(PvUi* ui);

#endif
