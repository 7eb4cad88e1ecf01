// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sound files and folders that are dropped on the window, or chosen: they are
/// measured, and then are what the sound is compared with.

#ifndef PV_PLUGIN_WINDOW_MEASURE_H
#define PV_PLUGIN_WINDOW_MEASURE_H

#include "plugin/window/ui.h"

/// [ui] Take dropped files: a model is set, sound files and folders are measured, in
/// place of those that still were.  False if there is none.
bool
pv_ui_take_files(PvUi* ui, const char* uris);

/// [ui] The same with one sound file or folder.
void
pv_ui_measure_file(PvUi* ui, const char* path);

/// [ui] Go on: show what is being measured, and send what was.  Call it often.
void
pv_ui_go_on_measuring(PvUi* ui);

#endif
