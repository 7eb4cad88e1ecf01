// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What is shown, as text for the clipboard.

#ifndef PV_PLUGIN_WINDOW_SCENE_COPY_H
#define PV_PLUGIN_WINDOW_SCENE_COPY_H

#include "plugin/window/scene/scene.h"

#include <stddef.h>

enum { PV_UI_COPY_MAX = 4096 };

/// [ui] Guess, ranking, nearest songs, seconds, how the sound differs from its target,
/// and model, a line each.
void
pv_ui_copy_text(const PvUiScene* scene, char text[PV_UI_COPY_MAX]);

#endif
