// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What is said of the thing under the pointer.

#ifndef PV_PLUGIN_WINDOW_SCENE_TIPS_H
#define PV_PLUGIN_WINDOW_SCENE_TIPS_H

#include "plugin/window/scene/scene.h"

#include <stddef.h>

enum { PV_UI_TIP_MAX = PV_TITLE_MAX + PV_NAME_MAX + 96 };

/// [ui] The tip on what the pointer is on.  False if there is none.
bool
pv_ui_tip(const PvUiScene* scene, char text[PV_UI_TIP_MAX]);

/// [ui] Whether a thing has a tip, which may cover other parts.
bool
pv_ui_has_tip(const PvUiScene* scene, PvUiThing thing);

#endif
