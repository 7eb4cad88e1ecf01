// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The folders and models in a folder, to choose from, after places that
/// are offered in every folder.

#ifndef PV_PLUGIN_WINDOW_SCENE_FILES_H
#define PV_PLUGIN_WINDOW_SCENE_FILES_H

#include <stdbool.h>
#include <stdint.h>

enum { PV_UI_MAX_FILES = 4096, PV_UI_PATH_MAX = 2048, PV_UI_MAX_PLACES = 8 };

typedef struct {
  char*       name;
  const char* path; ///< A place's; NULL: it is in the folder
  bool        is_folder;
} PvUiFile;

/// A recent model, or a folder where models are.
typedef struct {
  char path[PV_UI_PATH_MAX];
  char name[256];
  bool is_folder;
} PvUiPlace;

typedef struct {
  char      folder[PV_UI_PATH_MAX]; ///< Absolute, without an ending slash
  PvUiFile* files; ///< Places, "..", folders, models: the last two by name
  uint32_t  n;
  uint32_t  n_places; ///< How many of `files` are places
  PvUiPlace places[PV_UI_MAX_PLACES];
  uint32_t  chosen;
  uint32_t  first_shown;
  bool      lists_sounds;      ///< In place of models
  char sounds[PV_UI_PATH_MAX]; ///< The folder of these that was listed last
  char problem[256];           ///< Why the folder can't be read, or ""
} PvUiFiles;

/// [ui] Whether a file's name is that of a model.
bool
pv_ui_files_is_model(const char* name);

/// [ui] Begin without a folder.
void
pv_ui_files_init(PvUiFiles* files);

/// [ui] Free the list; it is empty then.
void
pv_ui_files_clear(PvUiFiles* files);

/// [ui] Offer no places any more.
void
pv_ui_files_forget_places(PvUiFiles* files);

/// [ui] Offer a place from the next listing on, if it is there.
/// @param name  NULL: that of the file.
void
pv_ui_files_offer(PvUiFiles* files, const char* path, const char* name);

/// [ui] List a folder; files other than *.safetensors, or than sound files if
/// these are listed, and hidden ones are left out.
void
pv_ui_files_list(PvUiFiles* files, const char* folder);

/// [ui] List the folder that holds a file, and select the file.
void
pv_ui_files_list_around(PvUiFiles* files, const char* path);

/// [ui] Append an entry that is no file; nothing happens without memory.
/// @param beside  Stands where places have their path; the caller's, or NULL.
void
pv_ui_files_add(PvUiFiles* files, const char* name, const char* beside);

/// [ui] The path of an entry, links and all.  False if it's too long.
bool
pv_ui_files_path(const PvUiFiles* files,
                 uint32_t         entry,
                 char             path[PV_UI_PATH_MAX]);

/// [ui] Move the selection, and scroll with it.
void
pv_ui_files_choose(PvUiFiles* files, int64_t entry, uint32_t n_shown);

/// [ui] Scroll; the selection stays.
void
pv_ui_files_scroll(PvUiFiles* files, int64_t by, uint32_t n_shown);

#endif
