// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Model files and folders for the plugin's tests.

#ifndef PV_TESTS_LV2_FILES_H
#define PV_TESTS_LV2_FILES_H

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

/// A new empty folder by pv_new_folder(); free() its path.
char*
pv_files_new_folder(void);

#endif
