// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The guesses of the last minutes, one for each second of sound.

#ifndef PV_PLUGIN_WINDOW_SCENE_HISTORY_H
#define PV_PLUGIN_WINDOW_SCENE_HISTORY_H

#include "plugin/window/scene/scene.h"

/// [ui] Add a moment, unless the newest one is the same guess.  While the window
/// is frozen the moment is kept, but not shown.
void
pv_ui_history_add(PvUiScene* scene, const PvUiMoment* moment);

/// [ui] Show what was added while the window was frozen.
void
pv_ui_history_catch_up(PvUiScene* scene);

/// [ui] Whether a song begins with a moment.
bool
pv_ui_history_begins_song(const PvUiScene* scene, uint32_t moment);

/// [ui] A moment in words: "0:42 ago: Ada 62%".
void
pv_ui_history_say(const PvUiScene* scene,
                  uint32_t         moment,
                  char*            text,
                  size_t           size);

#endif
