// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A song of a library: its file, and where it lies.

#ifndef PV_TOOLS_INDEX_INDEXED_SONG_H
#define PV_TOOLS_INDEX_INDEXED_SONG_H

#include "profile/profile.h"
#include "tools/corpus/song_vectors.h"
#include "tools/index/index_space.h"
#include "tools/shards/packing.h"

/// A file as it was when it was analysed.
typedef struct {
  const char* path; ///< Absolute
  uint64_t    n_bytes;
  int64_t     modified_ns; ///< Since 1970
} PvIndexedFile;

/// Borrows what it points to.
typedef struct {
  PvIndexedFile    file;
  const char*      title;    ///< In its tags; empty or NULL: there is none
  const char*      artist;   ///< Likewise
  uint32_t         n_points; ///< 0: the file could not be used
  const float*     points[PV_INDEX_MAX_MODELS]; ///< [n_points][n_components]
  const float*     kinds[PV_INDEX_MAX_MODELS];  ///< [n_kinds]
  const PvProfile* profile;
} PvIndexedSong;

/// [any] Look at the file that is at `path`, which is borrowed.
PvStatus
pv_indexed_file_look(const char* path, PvIndexedFile* file, PvError* error);

/// [any] The order of paths; files of the same by size and time.
int
pv_indexed_file_compare(const PvIndexedFile* a, const PvIndexedFile* b);

/// [any] Project a song's clips, and pack what comes of it.
/// @param[out] packed  To be freed by the caller.
void
pv_indexed_song_pack(const PvIndexSpace*  space,
                     const PvIndexedFile* file,
                     const PvAudioTags*   tags,
                     const PvSongVectors* vectors,
                     const PvProfile*     profile,
                     PvPacking*           packed);

/// [any] Take a song out of all of `n` packed bytes.
/// @param[out] song  Points into `bytes`.
/// @return False if they are none of this space.
bool
pv_indexed_song_unpack(const PvIndexSpace* space,
                       char*               bytes,
                       size_t              n,
                       PvIndexedSong*      song);

#endif
