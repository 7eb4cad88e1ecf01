// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Songs and their producers, from a folder or from a manifest.

#ifndef PV_TOOLS_CORPUS_DATASET_H
#define PV_TOOLS_CORPUS_DATASET_H

#include "tools/audio/noise.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

/// One song.  Strings are never NULL, and spelled as pv_name_make() does but
/// for the path and the license, which is UTF-8.
typedef struct {
  char*       path;
  char*       title;
  char*       group;   ///< Album; may be empty
  char*       license; ///< May be empty
  uint32_t    label;
  PvNoiseKind noise;      ///< Generated noise instead of a file
  uint32_t    line;       ///< In its manifest; 0: from a folder
  bool        is_missing; ///< There is no such file, as a remark says
} PvDatasetSong;

/// A remark about the songs' sources.
typedef struct {
  bool     is_failure; ///< Something could not be used; else only a note
  uint32_t line;       ///< Of the manifest; 0: of none, or not known
  char*    text;       ///< One line
} PvRemark;

/// Songs by label, then path, in the order of their bytes: the order in which
/// a folder lists its files, or a manifest its rows, never shows.
typedef struct {
  uint32_t n_labels;
  char**   labels; ///< [n_labels + 1]: in the order of their bytes;
                   ///< the last is PV_UNKNOWN, for music by others
  uint32_t       n_songs;
  PvDatasetSong* songs;
  uint32_t       n_remarks;
  PvRemark*      remarks;
  uint32_t       n_mistakes; ///< Remarks on what makes a dataset of no use
  uint32_t       n_unread;   ///< Rows of a manifest that can't be understood
} PvDataset;

/**
   [any] Find the songs below a folder.

   It holds one folder per label, and these hold songs, or folders of songs:
   albums.  Hidden files are skipped, and so are files whose names don't
   end like those of audio.  Symbolic links are followed; each file and folder
   counts once for a label.  What can't be read, or holds no music, is remarked
   on and skipped.

   @param[out] dataset  As from pv_dataset_read_manifest().
*/
PvStatus
pv_dataset_scan(PvDataset* dataset, const char* folder, PvError* error);

/**
   [any] Find the songs below any folders, whoever they are by: all count as music by
   others, and their group is the folder in the named one that they are in.

   Their paths are absolute.  A folder that is named twice, or within another, counts
   once; otherwise as pv_dataset_scan().

   @param[out] dataset  As from pv_dataset_read_manifest().
   @return A failure also if one of the folders holds no music: it may be a disk that is
           not there.
*/
PvStatus
pv_dataset_collect(PvDataset*   dataset,
                   char* const* folders,
                   uint32_t     n_folders,
                   PvError*     error);

/**
   [any] Find the songs below one folder, whoever they are by, as pv_dataset_collect()
   does, with paths that begin with the folder's as it is given.

   @param[out] dataset  As from pv_dataset_read_manifest().
   @return A failure also if it holds no music.
*/
PvStatus
pv_dataset_list(PvDataset* dataset, const char* folder, PvError* error);

/**
   [any] Read a manifest, a CSV file whose first line names its columns.

   `path` and `label` must be there; `group`, `title` and `license` may; others
   are skipped.  After a mistake it is read on, so that all can be told at once.

   @param root  What paths are relative to; NULL: the manifest's own folder.
   @param[out] dataset  On failure the songs that could be read, if any; for the
                        caller to clear in any case.  All mistakes are among its
                        remarks, each with its line.
   @return The first mistake's status, PV_ERR_FORMAT or PV_ERR_DATA.  Others are no
           mistakes, and not among the remarks.
*/
PvStatus
pv_dataset_read_manifest(PvDataset*  dataset,
                         const char* path,
                         const char* root,
                         PvError*    error);

/// [any] What paths in a manifest are relative to if nothing else is said: its folder,
/// on the heap; NULL when out of memory.
char*
pv_dataset_root(const char* manifest);

/// [any] Free what a song holds.
void
pv_dataset_song_clear(PvDatasetSong* song);

/**
   [any] Let noise count as music by others, if there is any: white, pink and
   brown, of the group "Noise".

   @return False when out of memory.
*/
bool
pv_dataset_add_noise(PvDataset* dataset);

/// [any] How many of its songs are such noise.
uint32_t
pv_dataset_count_noise(const PvDataset* dataset);

/// [any] Free what it holds.
void
pv_dataset_clear(PvDataset* dataset);

#endif
