// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/scene/target.h"

#include "plugin/window/scene/sound_files.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/// What a cut name lacks, at most: it may end in a character of four bytes.
enum { CUT_BYTES = 4 };

static void
write_song(const char* title, const char* artist, char text[PV_UI_TARGET_MAX])
{
  if (strlen(artist) + CUT_BYTES < PV_NAME_MAX) {
    snprintf(text, PV_UI_TARGET_MAX, "%s (%s)", title, artist);
  } else {
    snprintf(text, PV_UI_TARGET_MAX, "%s", title);
  }
}

bool
pv_ui_target_at(const PvUiScene* scene,
                PvUiHit          hit,
                char             text[PV_UI_TARGET_MAX])
{
  const PvUiRow* const row =
    hit.thing == PV_UI_ROW ? pv_ui_row_at(scene, hit.number) : NULL;
  text[0] = '\0';
  if (row && strcmp(row->label, PV_UNKNOWN) != 0) {
    snprintf(text, PV_UI_TARGET_MAX, "%s", row->label);
  } else if (hit.thing == PV_UI_NEAREST && hit.number < scene->n_nearest) {
    const PvNearestNews* const song = &scene->nearest[hit.number];
    write_song(song->title, song->label, text);
  } else if (hit.thing == PV_UI_SONG && hit.number < scene->n_songs) {
    const PvTold* const song = &scene->songs[hit.number];
    write_song(song->title, song->label, text);
  }
  return text[0] != '\0';
}

void
pv_ui_entry_target(const PvUiFile* entry, char text[PV_UI_TARGET_MAX])
{
  if (entry->path) {
    write_song(entry->name, entry->path, text);
  } else {
    snprintf(text, PV_UI_TARGET_MAX, "%s", entry->name);
  }
}

static bool
begins_with(const char* text, const char* part)
{
  while (*part &&
         tolower((unsigned char)*text) == tolower((unsigned char)*part)) {
    ++text;
    ++part;
  }
  return !*part;
}

/// Whether a text has a part, whatever the case of plain letters.
static bool
has(const char* text, const char* part)
{
  while (*text && !begins_with(text, part)) {
    ++text;
  }
  return begins_with(text, part);
}

/// Whether a song is the first of its producer's; in a library, of its artist's.
static bool
is_first(const PvUiScene* scene, uint32_t song)
{
  const PvTold* const it = &scene->songs[song];
  uint32_t            i  = 0;
  while (scene->songs[i].index != it->index ||
         (it->index < 0 && strcmp(scene->songs[i].label, it->label) != 0)) {
    ++i;
  }
  return i == song;
}

/// Whether whoever made a song is listed.
static bool
is_listed(const PvUiScene* scene, const PvTold* song)
{
  return song->index >= 0 || (pv_ui_scene_is_library(scene) &&
                              strcmp(song->label, PV_UNKNOWN) != 0);
}

void
pv_ui_list_targets(PvUiScene* scene)
{
  PvUiFiles* const  files = &scene->files;
  const char* const typed = scene->edit.text;
  scene->dirty |= PV_UI_PANEL;
  if (pv_ui_types_path(scene)) {
    pv_ui_list_sounds(scene);
    return;
  }
  pv_ui_files_clear(files);
  files->lists_sounds = false;
  if (!typed[0]) {
    pv_ui_add_way_to_sounds(files);
  }
  for (uint32_t i = 0; i < scene->n_songs; ++i) {
    const PvTold* const song = &scene->songs[i];
    if (is_listed(scene, song) && has(song->label, typed) &&
        is_first(scene, i)) {
      pv_ui_files_add(files, song->label, NULL);
    }
  }
  for (uint32_t i = 0; i < scene->n_songs; ++i) {
    const PvTold* const song = &scene->songs[i];
    if (has(song->title, typed) || has(song->label, typed)) {
      pv_ui_files_add(files, song->title, song->label);
    }
  }
  files->chosen      = !typed[0] && files->n > 1;
  files->first_shown = 0;
  pv_text_copy(files->problem, sizeof(files->problem),
               files->n ? "" : "No producer or song has that in its name");
}
