// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/scene/sound_files.h"

#include "plugin/messages/news.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

bool
pv_ui_types_path(const PvUiScene* scene)
{
  return scene->edit.text[0] == '/' || !strncmp(scene->edit.text, "~/", 2);
}

static const char*
own_folder(void)
{
  const char* const home = getenv("HOME");
  return home && home[0] == '/' ? home : "/";
}

void
pv_ui_add_way_to_sounds(PvUiFiles* files)
{
  if (!files->sounds[0]) {
    pv_text_copy(files->sounds, sizeof(files->sounds), own_folder());
  }
  pv_ui_files_add(files, "A sound file, or a folder\xe2\x80\xa6",
                  files->sounds);
  if (files->n) {
    files->files[files->n - 1].is_folder = true;
  }
}

/// The folder that is typed, ended by a slash; what comes after it is in `rest`.
static bool
split(const char* typed, char folder[PV_UI_PATH_MAX], const char** rest)
{
  const bool        is_own = typed[0] == '~';
  const char* const slash  = strrchr(typed, '/');
  const int         n =
    snprintf(folder, PV_UI_PATH_MAX, "%s%.*s", is_own ? own_folder() : "",
             (int)(slash + 1 - typed) - is_own, typed + is_own);
  *rest = slash + 1;
  return n > 0 && n < PV_UI_PATH_MAX;
}

/// Keep what begins so, in any case.
static void
keep(PvUiFiles* files, const char* begin)
{
  const size_t length = strlen(begin);
  uint32_t     n      = 0;
  for (uint32_t i = 0; i < files->n; ++i) {
    if (!strncasecmp(files->files[i].name, begin, length)) {
      files->files[n++] = files->files[i];
    } else {
      free(files->files[i].name);
    }
  }
  files->n = n;
}

/// Offer all that is listed as one target, before the rest; not where there is but
/// the way up.
static void
offer_folder(PvUiFiles* files)
{
  const bool has_more =
    files->n > 1 || (files->n == 1 && strcmp(files->files[0].name, "..") != 0);
  if (!files->folder[0] || !has_more || files->n == PV_UI_MAX_FILES) {
    return;
  }
  pv_ui_files_add(files, "All sound files here and below", files->folder);
  const PvUiFile all = files->files[files->n - 1];
  if (all.path) {
    memmove(files->files + 1, files->files,
            (files->n - (size_t)1) * sizeof(PvUiFile));
    files->files[0] = all;
  }
}

void
pv_ui_list_sounds(PvUiScene* scene)
{
  PvUiFiles* const files = &scene->files;
  const char*      rest  = NULL;
  char             folder[PV_UI_PATH_MAX];
  pv_ui_files_clear(files);
  pv_ui_files_forget_places(files);
  files->lists_sounds = true;
  if (split(scene->edit.text, folder, &rest)) {
    pv_ui_files_list(files, folder);
    keep(files, rest);
    if (!*rest) {
      offer_folder(files);
    }
  }
  if (!files->problem[0]) {
    pv_text_copy(files->sounds, sizeof(files->sounds), files->folder);
    pv_text_copy(files->problem, sizeof(files->problem),
                 files->n ? "" : "No folder or sound file begins so");
  }
}

void
pv_ui_enter_folder(PvUiScene* scene, uint32_t entry)
{
  const PvUiFile* const file = &scene->files.files[entry];
  char                  path[PV_UI_PATH_MAX + 2];
  char                  folder[PV_UI_PATH_MAX];
  if (!pv_ui_files_path(&scene->files, entry, folder)) {
    return;
  }
  char* const parent = strcmp(file->name, "..") ? NULL : scene->files.folder;
  if (parent) {
    char* const slash = strrchr(parent, '/');
    pv_text_copy(folder, slash ? (size_t)(slash - parent) + 1 : 1, parent);
  }
  snprintf(path, sizeof(path), "%s/", strcmp(folder, "/") ? folder : "");
  pv_ui_edit_begin(&scene->edit, path, false);
  pv_ui_list_sounds(scene);
  scene->dirty |= PV_UI_PANEL;
}
