// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What open windows share through the file of settings.

#ifndef PV_PLUGIN_WINDOW_REMEMBER_H
#define PV_PLUGIN_WINDOW_REMEMBER_H

#include "plugin/window/ui.h"

/// [ui] Take what other windows have remembered meanwhile.
void
pv_ui_recall(PvUi* ui);

/// [ui] Remember how the window looks, and what was chosen, for the next time.
void
pv_ui_remember(PvUi* ui);

#endif
