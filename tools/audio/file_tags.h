// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The tags of a file that is not decoded.

#ifndef PV_TOOLS_AUDIO_FILE_TAGS_H
#define PV_TOOLS_AUDIO_FILE_TAGS_H

#include "tools/audio/decoders/tags.h"

/// [any] Read the tags of a file; all are empty if it can't be read.
void
pv_file_tags_read(const char* path, PvAudioTags* tags);

#endif
