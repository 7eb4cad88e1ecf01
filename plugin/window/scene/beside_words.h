// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the window says of the sound beside a target.

#ifndef PV_PLUGIN_WINDOW_SCENE_BESIDE_WORDS_H
#define PV_PLUGIN_WINDOW_SCENE_BESIDE_WORDS_H

#include "plugin/window/scene/scene.h"

enum { PV_UI_BESIDE_TEXT = 192 };

/// [ui] The heading: "Beside Sean Hawk's songs".
void
pv_ui_beside_title(const PvUiScene* scene, char text[PV_UI_BESIDE_TEXT]);

/// What is the matter, and what to do about it.
typedef struct {
  const char* what; ///< NULL: nothing is
  const char* remedy;
} PvUiWhyNot;

/// [ui] Why there is nothing to compare.
PvUiWhyNot
pv_ui_beside_why_not(const PvUiScene* scene);

/// [ui] What is being measured; or how many songs the target has, and what is heard
/// of this one, or else how another target is chosen.
void
pv_ui_beside_target(const PvUiScene* scene, char text[PV_UI_BESIDE_TEXT]);

/// [ui] Of what the sentences and the curve of the song are: "this song so far", or its
/// last seconds where the target was chosen later, or the song began without a gap.
void
pv_ui_beside_span(const PvUiScene* scene, char text[PV_UI_BESIDE_TEXT]);

/// [ui] Why there are no sentences: short enough for the narrowest column.
void
pv_ui_beside_without_findings(const PvUiScene* scene,
                              char             text[PV_UI_BESIDE_TEXT]);

/// [ui] What the curves are at the place of a PV_UI_CURVE, in numbers.
void
pv_ui_beside_numbers(const PvUiScene* scene,
                     uint32_t         number,
                     char             text[PV_UI_BESIDE_TEXT]);

#endif
