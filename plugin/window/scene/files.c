// SPDX-License-Identifier: GPL-3.0-or-later

// realpath() is XSI.
#define _XOPEN_SOURCE 700

#include "plugin/window/scene/files.h"

#include "base/audio_name.h"
#include "plugin/messages/news.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define ENDING ".safetensors"

void
pv_ui_files_init(PvUiFiles* files)
{
  memset(files, 0, sizeof(*files));
}

void
pv_ui_files_clear(PvUiFiles* files)
{
  for (uint32_t i = 0; i < files->n; ++i) {
    free(files->files[i].name);
  }
  free(files->files);
  files->files = NULL;
  files->n     = 0;
}

void
pv_ui_files_forget_places(PvUiFiles* files)
{
  files->n_places = 0;
}

void
pv_ui_files_offer(PvUiFiles* files, const char* path, const char* name)
{
  struct stat       info;
  const char* const slash = strrchr(path, '/');
  if (files->n_places == PV_UI_MAX_PLACES || stat(path, &info)) {
    return;
  }
  PvUiPlace* const place = &files->places[files->n_places++];
  place->is_folder       = S_ISDIR(info.st_mode);
  pv_text_copy(place->path, sizeof(place->path), path);
  pv_text_copy(place->name, sizeof(place->name),
               name    ? name
               : slash ? slash + 1
                       : path);
}

/// The array is empty and has room for all of them.
static void
add_places(PvUiFiles* files)
{
  for (uint32_t i = 0; i < files->n_places; ++i) {
    const PvUiPlace* const place = &files->places[i];
    char* const            name  = strdup(place->name);
    if (name) {
      files->files[files->n++] =
        (PvUiFile){ name, place->path, place->is_folder };
    }
  }
}

bool
pv_ui_files_is_model(const char* name)
{
  const size_t n = strlen(name);
  return n > strlen(ENDING) && !strcmp(name + n - strlen(ENDING), ENDING);
}

static int
by_kind_and_name(const void* a, const void* b)
{
  const PvUiFile* const x = (const PvUiFile*)a;
  const PvUiFile* const y = (const PvUiFile*)b;
  if (x->is_folder != y->is_folder) {
    return x->is_folder ? -1 : 1;
  }
  const int up = !strcmp(y->name, "..") - !strcmp(x->name, "..");
  return up ? up : strcmp(x->name, y->name);
}

static void
add(PvUiFiles* files, const char* name)
{
  struct stat info;
  char        path[PV_UI_PATH_MAX + 256];
  snprintf(path, sizeof(path), "%s/%s", files->folder, name);
  const bool hidden = name[0] == '.' && strcmp(name, "..") != 0;
  if (hidden || files->n == PV_UI_MAX_FILES || stat(path, &info)) {
    return;
  }
  const bool is_folder = S_ISDIR(info.st_mode);
  const bool is_wanted = files->lists_sounds ? pv_audio_name_is_one(name)
                                             : pv_ui_files_is_model(name);
  if (!is_folder && !(S_ISREG(info.st_mode) && is_wanted)) {
    return;
  }
  PvUiFile* const file = &files->files[files->n];
  file->path           = NULL;
  file->name           = strdup(name);
  file->is_folder      = is_folder;
  files->n += file->name ? 1 : 0;
}

void
pv_ui_files_add(PvUiFiles* files, const char* name, const char* beside)
{
  if (!files->files) {
    files->files = (PvUiFile*)calloc(PV_UI_MAX_FILES, sizeof(PvUiFile));
  }
  char* const copy =
    files->files && files->n < PV_UI_MAX_FILES ? strdup(name) : NULL;
  if (copy) {
    files->files[files->n++] = (PvUiFile){ copy, beside, false };
  }
}

void
pv_ui_files_list(PvUiFiles* files, const char* folder)
{
  char real[PATH_MAX];
  pv_ui_files_clear(files);
  files->chosen = files->first_shown = 0;
  files->problem[0]                  = '\0';
  const char* const resolved         = realpath(folder, real);
  pv_text_copy(files->folder, sizeof(files->folder),
               resolved && strcmp(resolved, "/") != 0 ? resolved
               : resolved                             ? ""
                                                      : folder);
  DIR* const dir = opendir(resolved ? resolved : folder);
  files->files   = (PvUiFile*)calloc(PV_UI_MAX_FILES, sizeof(PvUiFile));
  if (!dir || !files->files) {
    snprintf(files->problem, sizeof(files->problem), "This folder: %s",
             strerror(errno));
  }
  if (files->files) {
    add_places(files);
  }
  const uint32_t n_places = files->n;
  for (const struct dirent* entry = NULL;
       dir && files->files && (entry = readdir(dir));) {
    if (strcmp(entry->d_name, ".") != 0 &&
        (files->folder[0] || strcmp(entry->d_name, "..") != 0)) {
      add(files, entry->d_name);
    }
  }
  if (dir) {
    closedir(dir);
  }
  if (files->n > n_places) {
    qsort(files->files + n_places, files->n - n_places, sizeof(PvUiFile),
          by_kind_and_name);
  }
}

void
pv_ui_files_list_around(PvUiFiles* files, const char* path)
{
  char        folder[PV_UI_PATH_MAX];
  const char* slash = strrchr(path, '/');
  pv_text_copy(folder, sizeof(folder), path);
  folder[slash ? slash - path : 0] = '\0';
  pv_ui_files_list(files, slash ? (folder[0] ? folder : "/") : ".");
  for (uint32_t i = 0; slash && i < files->n; ++i) {
    if (!files->files[i].path && !strcmp(files->files[i].name, slash + 1)) {
      files->chosen = i;
    }
  }
}

bool
pv_ui_files_path(const PvUiFiles* files,
                 uint32_t         entry,
                 char             path[PV_UI_PATH_MAX])
{
  if (entry >= files->n) {
    return false;
  }
  const PvUiFile* const file = &files->files[entry];
  const int             n    = snprintf(path, PV_UI_PATH_MAX, "%s%s%s",
                         file->path ? file->path : files->folder,
                         file->path ? "" : "/", file->path ? "" : file->name);
  return n > 0 && n < PV_UI_PATH_MAX;
}

void
pv_ui_files_scroll(PvUiFiles* files, int64_t by, uint32_t n_shown)
{
  const int64_t last =
    files->n > n_shown ? (int64_t)files->n - (int64_t)n_shown : 0;
  const int64_t to   = (int64_t)files->first_shown + by;
  files->first_shown = (uint32_t)(to < 0 ? 0 : to > last ? last : to);
}

void
pv_ui_files_choose(PvUiFiles* files, int64_t entry, uint32_t n_shown)
{
  const int64_t last = files->n ? (int64_t)files->n - 1 : 0;
  entry              = entry < 0 ? 0 : entry > last ? last : entry;
  files->chosen      = (uint32_t)entry;
  if (entry < (int64_t)files->first_shown) {
    files->first_shown = (uint32_t)entry;
  } else if (n_shown && entry >= (int64_t)files->first_shown + n_shown) {
    files->first_shown = (uint32_t)(entry + 1 - n_shown);
  }
}
