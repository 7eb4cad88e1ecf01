// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Measured sounds as text, in messages and in the state: a line for the name,
/// and one for the profile, as profile_text.h has it.  In the state a name that stands for
/// several, as a folder does, is there with each of them.

#ifndef PV_PLUGIN_MESSAGES_SOUND_TEXT_H
#define PV_PLUGIN_MESSAGES_SOUND_TEXT_H

#include "profile/profile_text.h"

#include <stddef.h>

enum {
  PV_MAX_MEASURED       = 32,  ///< Sounds in one target
  PV_MAX_MEASURED_FILES = 64,  ///< Files that one of them can stand for
  PV_SOUND_NAME         = 256, ///< Bytes of a name, with its final 0
  PV_SOUND_TEXT         = PV_SOUND_NAME + PV_PROFILE_TEXT + 2
};

/// [any] Write a sound.
/// @param name  Of PV_SOUND_NAME bytes at most, in one line.
void
pv_sound_text_write(const char*      name,
                    const PvProfile* profile,
                    char             text[PV_SOUND_TEXT]);

/// [any] Read the first sound of a text.
/// @param[in,out] text  What follows it.
/// @return False at the end, or where something else stands.
bool
pv_sound_text_read(const char** text,
                   char         name[PV_SOUND_NAME],
                   PvProfile*   profile);

#endif
