// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the window says of the guess.

#ifndef PV_PLUGIN_WINDOW_SCENE_WORDS_H
#define PV_PLUGIN_WINDOW_SCENE_WORDS_H

#include "plugin/window/scene/scene.h"

typedef struct {
  char sure[64];               ///< How sure the guess is; "" without one
  char name[PV_NAME_MAX + 16]; ///< Whom it names, or what is the matter
  char note[PV_NAME_MAX + 64]; ///< What the newest window says; what to do
  char percent[16];            ///< The guess's probability; "" without one
} PvUiWords;

/// [ui] Put the guess into words.
void
pv_ui_words(const PvUiScene* scene, PvUiWords* words);

/// [ui] Whether the guess is about what is heard just now.
bool
pv_ui_is_current(const PvUiScene* scene);

/// [ui] What a label is called where people read it.
const char*
pv_ui_label_name(const char* label);

/// [ui] A share in percent, the same wherever it is written.
void
pv_ui_percent(float share, char text[16]);

#endif
