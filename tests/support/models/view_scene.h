// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What prodval-jack would show of the toy model, and how it draws that.

#ifndef PV_TESTS_VIEW_SCENE_H
#define PV_TESTS_VIEW_SCENE_H

#include "host/view/view.h"
#include "model/model.h"

/// The model's parts, which may be changed before a guess is made of them.
extern PvModelParts* pv_scene_parts;

/// After 31.5 s: dark 75 %, bright 25 %, by the newest window bright 62 %; with
/// its three nearest songs.
extern PvGuess pv_scene_guess;

/// A stereo input at 48 kHz, and that guess.
extern PvScene pv_scene;

/// Fixture: a scene, and an environment of a terminal with UTF-8 and 16 colours.
void
pv_scene_set_up(void);
void
pv_scene_tear_down(void);

/// Make the guess anew.
void
pv_scene_make_guess(void);

/// Rename producer `label`, and make the guess anew.
void
pv_scene_rename(uint32_t label, const char* name);

/// Have a library of the same songs, the nearest one's artist being Ann.
void
pv_scene_use_library(void);

/// For pv_terminal_run(): draw without the guess, then with it.
void
pv_scene_draw(void* user);

/// The same, but draw once and give the terminal back.
void
pv_scene_draw_and_leave(void* user);

#endif
