// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/messages/sound_text.h"

#include <stdio.h>
#include <string.h>

void
pv_sound_text_write(const char*      name,
                    const PvProfile* profile,
                    char             text[PV_SOUND_TEXT])
{
  char line[PV_PROFILE_TEXT];
  pv_profile_text_write(profile, line);
  snprintf(text, PV_SOUND_TEXT, "%s\n%s\n", name, line);
}

/// Read a line into `size` bytes.  False if it is empty, too long, or has no end.
static bool
read_line(const char** text, char* line, size_t size)
{
  const size_t n = strcspn(*text, "\n");
  if (!n || n >= size || (*text)[n] != '\n') {
    return false;
  }
  memcpy(line, *text, n);
  line[n] = '\0';
  *text += n + 1;
  return true;
}

bool
pv_sound_text_read(const char** text,
                   char         name[PV_SOUND_NAME],
                   PvProfile*   profile)
{
  char line[PV_PROFILE_TEXT];
  return read_line(text, name, PV_SOUND_NAME) &&
         read_line(text, line, sizeof(line)) &&
         pv_profile_text_read(line, profile);
}
