// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The ranking as a list of lines, of which somebody else has one.

#ifndef PV_PLUGIN_WINDOW_SCENE_ROWS_H
#define PV_PLUGIN_WINDOW_SCENE_ROWS_H

#include "plugin/window/scene/scene.h"

enum { PV_UI_REST_MAX = 48 };

/// [ui] The rank that a line shows: the last of two lines and more is somebody
/// else's if they would not be reached.
uint32_t
pv_ui_rank_on(const PvUiScene* scene, uint32_t n_lines, uint32_t line);

/// [ui] Say how many the lines leave out, and their share: "6 more: 7%".  False
/// if they leave out nobody.
bool
pv_ui_say_rest(const PvUiScene* scene,
               uint32_t         n_lines,
               char             text[PV_UI_REST_MAX]);

#endif
