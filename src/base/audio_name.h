// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Names of sound files.

#ifndef PV_BASE_AUDIO_NAME_H
#define PV_BASE_AUDIO_NAME_H

#include <stdbool.h>

/// [any] Whether a name or path ends as those of audio do, in upper or lower case, be
/// it readable or not.
bool
pv_audio_name_is_one(const char* name);

#endif
