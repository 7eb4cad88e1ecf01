// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Scenes of the plugin's window, each a state that it can be in.

#ifndef PV_TESTS_WINDOW_SCENES_H
#define PV_TESTS_WINDOW_SCENES_H

#include "plugin/window/scene/scene.h"

typedef enum {
  PV_SCENE_LISTENING,
  PV_SCENE_UNKNOWN,
  PV_SCENE_NOT_CONNECTED,
  PV_SCENE_NO_MODEL,
  PV_SCENE_FILLING,
  PV_SCENE_SILENT,
  PV_SCENE_OFF,
  PV_SCENE_LATE,
  PV_SCENE_LONG_NAMES,
  PV_SCENE_REFUSED,
  PV_SCENE_MANY_SONGS,
  PV_SCENE_OTHERS, ///< Music by others is on the map
  PV_SCENE_TWO_PRODUCERS,
  PV_SCENE_FORTY_PRODUCERS, ///< With names of 40 characters
  PV_SCENE_FROZEN,
  PV_SCENE_HOVER,
  PV_SCENE_EDIT,
  PV_SCENE_FILES,
  PV_SCENE_HELP,
  PV_SCENE_TIP,
  PV_SCENE_LIGHT,
  PV_SCENE_BESIDE, ///< A song that is far from its target
  PV_SCENE_BESIDE_NEAR,
  PV_SCENE_BESIDE_LIGHT,
  PV_SCENE_BESIDE_STORED, ///< A and B, and the pointer on a curve
  PV_SCENE_BESIDE_NOTHING,
  PV_SCENE_BESIDE_NO_PROFILES,
  PV_SCENE_BESIDE_UNSETTLED, ///< Curves, but no sentences yet
  PV_SCENE_BESIDE_EARLY,     ///< Nothing yet
  PV_SCENE_BESIDE_MEASURING, ///< A file that was dropped
  PV_SCENE_BESIDE_FOLDER,    ///< Its files
  PV_SCENE_BESIDE_LEFT_OUT,  ///< Some of them are of no use
  PV_SCENE_NOT_STORED,
  PV_SCENE_TARGETS,
  PV_SCENE_SOUNDS,  ///< In a folder
  PV_SCENE_LIBRARY, ///< Nobody to name
  PV_SCENE_LIBRARY_TARGETS,
  PV_SCENE_LIBRARY_SILENT,
  PV_N_SCENES
} PvTestScene;

const char*
pv_test_scene_name(PvTestScene which);

/// A scene at rest: nothing is on its way.  Clear it when it's done with.
/// @param folder  That PV_SCENE_FILES lists.
void
pv_test_scene_make(PvUiScene* scene, PvTestScene which, const char* folder);

#endif
