// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The songs of a library to be: those that are known, and the others, which are
/// analysed.

#ifndef PV_TOOLS_INDEX_INDEX_SONGS_H
#define PV_TOOLS_INDEX_INDEX_SONGS_H

#include "tools/corpus/file_checks.h"
#include "tools/index/index_journal.h"
#include "tools/corpus/vectors.h"

typedef struct {
  const PvDataset* dataset;
  PvIndexedSong* songs; ///< [n_songs] Without points: not known yet, or not to
                        ///< be used
  PvPacking* packed;    ///< [n_songs] Those that were analysed
  char**     reasons; ///< [n_songs] Why a file can't be used; NULL: it can, or
                      ///< that is not known
  uint32_t n_known;   ///< Songs that need not be analysed
} PvIndexSongs;

/**
   [any] Look at the files of a dataset's songs.  False when out of memory.

   A file that is not there has no points, and is missed when it is analysed.

   @param[out] songs  To be cleared by the caller in any case.
*/
bool
pv_index_songs_init(PvIndexSongs* songs, const PvDataset* dataset);

/// [any] Free what it holds.
void
pv_index_songs_clear(PvIndexSongs* songs);

/// [any] Take songs of which the same file is known, unchanged.  False when out of
/// memory.
/// @param known  [n] In any order; what they point to must outlive the songs.
bool
pv_index_songs_take(PvIndexSongs*        songs,
                    const PvIndexedSong* known,
                    uint32_t             n);

/// [any] Take files of which it is known, as they are, that they can't be used.
/// @param known  [n]
/// @return How many of them are among the songs.
uint32_t
pv_index_songs_leave_out(PvIndexSongs*    songs,
                         const PvLeftOut* known,
                         uint32_t         n);

/// [any] List the songs that are not known.
/// @param[out] rest    Their descriptions, borrowed: [dataset.n_songs].
/// @param[out] places  Which they are of the songs: [dataset.n_songs].
/// @return How many there are.
uint32_t
pv_index_songs_rest(const PvIndexSongs* songs,
                    PvDatasetSong*      rest,
                    uint32_t*           places);

/// What analyses songs, and who is told.
typedef struct {
  const PvIndexSpace* space;
  const PvDataset*    rest;      ///< As pv_index_songs_rest() lists them
  const uint32_t*     places;    ///< The same
  const PvFileCheck*  checks;    ///< [n_songs] of the rest
  uint32_t            n_threads; ///< 0: as many as there are cores
  PvIndexJournal*     journal;

  /// Told of each song that was analysed, by any thread.
  void (*tell)(const PvSongVectors* vectors);
} PvIndexWork;

/**
   [any] Analyse songs, and add each to the journal when it is done.

   Stops early when one can't be written: pv_index_journal_check() says why.

   @return Only PV_ERR_MEMORY.
*/
PvStatus
pv_index_songs_analyse(PvIndexSongs*      songs,
                       const PvIndexWork* work,
                       PvError*           error);

#endif
