// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/scene/sound_names.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

/// Of a name: the rest may be a number.
enum { MOST_BYTES = PV_SOUND_NAME - 8 };

static bool
is_there(const PvUiSoundNames* names, const char* name)
{
  bool is_one = false;
  for (uint32_t i = 0; i < names->n; ++i) {
    is_one = is_one || !strcmp(names->of[i], name);
  }
  return is_one;
}

void
pv_ui_sound_names_add(PvUiSoundNames* names, const char* path)
{
  const char* const slash = strrchr(path, '/');
  const char* const last  = slash && slash[1] ? slash + 1 : path;
  char              first[MOST_BYTES];
  char              name[PV_SOUND_NAME];
  if (names->n == PV_MAX_MEASURED) {
    return;
  }
  pv_text_copy(first, sizeof(first), last);
  pv_utf8_clean(first);
  pv_text_copy(name, sizeof(name), first);
  for (unsigned i = 2; is_there(names, name); ++i) {
    snprintf(name, sizeof(name), "%s (%u)", first, i);
  }
  pv_text_copy(names->of[names->n++], PV_SOUND_NAME, name);
}

bool
pv_ui_sound_names_join(const PvUiSoundNames* names, char target[PV_TEXT_MAX])
{
  size_t at = 0;
  for (uint32_t i = 0; i < names->n && at < PV_TEXT_MAX; ++i) {
    at += (size_t)snprintf(target + at, PV_TEXT_MAX - at, "%s%s", i ? ", " : "",
                           names->of[i]);
  }
  return at < PV_TEXT_MAX;
}
