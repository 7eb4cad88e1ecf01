// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/file_tags.h"

#include "tools/audio/audio_file.h"

void
pv_file_tags_read(const char* path, PvAudioTags* tags)
{
  PvAudioFile* file = NULL;
  PvError      unread;
  *tags = (PvAudioTags){ .year = 0 };
  if (!pv_audio_file_open(&file, path, PV_FILES_ONLY, &unread)) {
    *tags = *pv_audio_file_tags(file);
    pv_audio_file_close(file);
  }
}
