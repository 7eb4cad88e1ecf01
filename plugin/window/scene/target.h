// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the sound can be compared with.

#ifndef PV_PLUGIN_WINDOW_SCENE_TARGET_H
#define PV_PLUGIN_WINDOW_SCENE_TARGET_H

#include "plugin/window/scene/scene.h"

/// [ui] The producer or song at a place in the window; NULL: there is none.
const char*
pv_ui_target_at(const PvUiScene* scene, PvUiHit hit);

/// [ui] List the model's producers, then its songs, with what was typed in their
/// names.
void
pv_ui_list_targets(PvUiScene* scene);

#endif
