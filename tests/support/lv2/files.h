// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Model files and folders for the plugin's tests.

#ifndef PV_TESTS_LV2_FILES_H
#define PV_TESTS_LV2_FILES_H

#define PV_FOLDER_TEMPLATE "/tmp/pv-lv2-XXXXXX"

/// The toy model under another name: its first label is `label`, and stands for
/// the same bright sound.  It has profiles.
void
pv_files_save_model(const char* path, const char* label);

/// The toy model with guesses of its songs, by pv_toy_parts_guess(), and without
/// profiles.
void
pv_files_save_guessing_model(const char* path);

void
pv_files_save_text(const char* path, const char* text);

/// A new empty folder, by mkdtemp() on PV_FOLDER_TEMPLATE; free() it.
char*
pv_files_new_folder(void);

/// Delete a folder and what's in it.
void
pv_files_remove_folder(const char* path);

#endif
