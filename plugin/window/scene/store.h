// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Moments of the mix, stored as A and B.

#ifndef PV_PLUGIN_WINDOW_SCENE_STORE_H
#define PV_PLUGIN_WINDOW_SCENE_STORE_H

#include "plugin/window/scene/scene.h"

/// [ui] Store the last seconds as A (0) or B (1), or say why there is nothing to store.
void
pv_ui_store(PvUiScene* scene, uint32_t which);

/// [ui] Forget both.
void
pv_ui_forget_stored(PvUiScene* scene);

#endif
