// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What sound files are called as targets.

#ifndef PV_PLUGIN_WINDOW_SOUND_NAMES_H
#define PV_PLUGIN_WINDOW_SOUND_NAMES_H

#include "plugin/messages/news.h"
#include "plugin/messages/sound_text.h"

#include <stdint.h>

/// All 0: none.
typedef struct {
  uint32_t n;
  char     of[PV_MAX_MEASURED][PV_SOUND_NAME];
} PvUiSoundNames;

/// [ui] Add the name of a file or folder, without the way to it; a second one of that name is
/// "mix.wav (2)".
void
pv_ui_sound_names_add(PvUiSoundNames* names, const char* path);

/// [ui] Write all of them as one target.  False if that is too long.
bool
pv_ui_sound_names_join(const PvUiSoundNames* names, char target[PV_TEXT_MAX]);

#endif
