// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the sound can be compared with.

#ifndef PV_PLUGIN_WINDOW_SCENE_TARGET_H
#define PV_PLUGIN_WINDOW_SCENE_TARGET_H

#include "plugin/window/scene/scene.h"

/// Room for "TITLE (ARTIST)".
enum { PV_UI_TARGET_MAX = PV_TITLE_MAX + PV_NAME_MAX + 4 };

/// [ui] Write the producer at a place in the window, or the song as "TITLE (ARTIST)",
/// or its title alone if the artist's name was cut; false: there is none.
bool
pv_ui_target_at(const PvUiScene* scene,
                PvUiHit          hit,
                char             text[PV_UI_TARGET_MAX]);

/// [ui] Write the producer or song that an entry of the list is.
void
pv_ui_entry_target(const PvUiFile* entry, char text[PV_UI_TARGET_MAX]);

/// [ui] List the model's producers, then its songs, with what was typed in their
/// names; before them, while nothing is typed, the way to sound files; or, of a path
/// that is typed, the sound files.
void
pv_ui_list_targets(PvUiScene* scene);

#endif
