// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sound files as targets: found by a path that is typed, part by part.

#ifndef PV_PLUGIN_WINDOW_SCENE_SOUND_FILES_H
#define PV_PLUGIN_WINDOW_SCENE_SOUND_FILES_H

#include "plugin/window/scene/scene.h"

/// [ui] Whether what is typed is a path, and no name: it begins with / or ~/.
bool
pv_ui_types_path(const PvUiScene* scene);

/// [ui] Add an entry that leads to sound files: those in the folder that was listed
/// last, or in the user's own.
void
pv_ui_add_way_to_sounds(PvUiFiles* files);

/// [ui] List the folders and sound files that the typed path may go on with; before
/// them, if it ends with a folder, all that is in it, as one target.
void
pv_ui_list_sounds(PvUiScene* scene);

/// [ui] Go into a folder of the list, or the way to sounds: its path is typed.
void
pv_ui_enter_folder(PvUiScene* scene, uint32_t entry);

#endif
