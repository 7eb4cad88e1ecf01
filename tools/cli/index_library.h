// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A library, from the folders of its songs to its file.

#ifndef PV_TOOLS_CLI_INDEX_LIBRARY_H
#define PV_TOOLS_CLI_INDEX_LIBRARY_H

#include "tools/cli/input/corpus_input.h"
#include "tools/index/index_songs.h"

/// What is to be made comes first, what that takes after it.
typedef struct {
  PvCorpusInput   music;
  const char*     path; ///< The library's
  const char*     name; ///< NULL: the one that it has
  const char*     model_path;
  bool            is_retried; ///< Files that could not be used are tried again
  PvModelParts*   old;        ///< The library that is there; NULL: none
  PvModelParts*   model;      ///< Whose space it is to be; NULL: the old one's
  char*           provenance;
  PvIndexSpace    space;
  PvIndexSongs    songs;
  PvIndexJournal* journal;
} PvIndexLibrary;

/// [any] Make the library of the songs that were found, or bring it up to date, and say
/// what is in it; counts the songs that can't be used.
/// @param[in,out] index  To be cleared by the caller in any case.
/// @param error  PV_ERR_BUSY: another process makes it.
PvStatus
pv_index_library_make(PvIndexLibrary* index, PvError* error);

/// [any] Free what it holds.
/// @param is_done  Whether the library is written, and what was kept for the next run
///                 can go.
void
pv_index_library_clear(PvIndexLibrary* index, bool is_done);

#endif
