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
   [any] Find a song's file by its title.

   That of its producer, if there is one; of several, that of its album, or the
   first.  A title that only one file has is found whosever it is there.

   @param song  Its `path` doesn't count.
   @return The path; NULL if there is none, or it could be one of several by others.
*/
const char*
pv_song_files_find(const PvSongFiles* files, const PvSongFile* song);

#endif
