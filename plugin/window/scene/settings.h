// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What windows remember from one time to the next, in a file of the
/// user: $XDG_STATE_HOME/production-value/window, a line for each thing.

#ifndef PV_PLUGIN_WINDOW_SCENE_SETTINGS_H
#define PV_PLUGIN_WINDOW_SCENE_SETTINGS_H

#include "plugin/window/scene/files.h"

#include <stdbool.h>
#include <stdint.h>

enum { PV_UI_N_RECENT = 5 };

typedef struct {
  bool     is_light;
  bool     shows_others;
  bool     shows_beside;
  char     folder[PV_UI_PATH_MAX]; ///< Last listed; "" if none was
  char     recent[PV_UI_N_RECENT][PV_UI_PATH_MAX]; ///< Models, newest first
  uint32_t n_recent;
} PvUiSettings;

/// [ui] A folder of the user for the program: `variable` if it is set, such as
/// XDG_STATE_HOME, otherwise `without` within HOME.  False if there is neither.
bool
pv_ui_user_folder(const char* variable,
                  const char* without,
                  char        folder[PV_UI_PATH_MAX]);

/// [ui] The path of the file.  False without a home.
bool
pv_ui_settings_path(char path[PV_UI_PATH_MAX]);

/// [ui] Read a file; what it does not say is as at first.
void
pv_ui_settings_load(PvUiSettings* settings, const char* path);

/// [ui] Write a file, and make its folder.  False on failure.
bool
pv_ui_settings_save(const PvUiSettings* settings, const char* path);

/// [ui] Note that a model was chosen.
void
pv_ui_settings_use(PvUiSettings* settings, const char* model);

#endif
