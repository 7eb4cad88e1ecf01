// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which file of a folder is which song of a model.

#ifndef PV_TOOLS_SERVE_SONG_FILES_H
#define PV_TOOLS_SERVE_SONG_FILES_H

#include "tools/corpus/dataset.h"

/// A song's file, and what it may be found by; borrowed from a dataset.
typedef struct {
  const char* title;
  const char* label;
  const char* group;
  const char* path;
} PvSongFile;

/// Sorted by title.
typedef struct {
  uint32_t    n;
  PvSongFile* files; ///< [n] From malloc()
} PvSongFiles;

/// [any] List the files of a dataset that are there; false when out of memory.
bool
pv_song_files_make(PvSongFiles* files, const PvDataset* set);

/**
   [any] Find a song's file by its title and its producer; of several, that of its
   album, or the first.

   @param song  Its `path` doesn't count.
   @return The path; NULL: there is none.
*/
const char*
pv_song_files_find(const PvSongFiles* files, const PvSongFile* song);

/// [any] Find the one file of a title, whosever it is; NULL: there is none, or there
/// are several.
const char*
pv_song_files_find_only(const PvSongFiles* files, const char* title);

#endif
