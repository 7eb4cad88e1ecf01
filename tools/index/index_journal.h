// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Songs that were analysed for a library, kept until it is written, so that
/// work that was broken off goes on where it was.

#ifndef PV_TOOLS_INDEX_INDEX_JOURNAL_H
#define PV_TOOLS_INDEX_INDEX_JOURNAL_H

#include "tools/index/indexed_song.h"

typedef struct PvIndexJournal PvIndexJournal;

/**
   [any] Open the journal of a library: the file of its name and ".part".

   What there is of songs in the same space is read, up to the first that is not
   whole; what comes after them goes, and so do songs of another space.

   @param library  The path of the library.
   @param[out] journal  Set only on success.
   @param error  PV_ERR_BUSY: another process writes it.
*/
PvStatus
pv_index_journal_open(const char*         library,
                      const PvIndexSpace* space,
                      PvIndexJournal**    journal,
                      PvError*            error);

/// [any] The songs that were in it; they stay until it is closed.
const PvIndexedSong*
pv_index_journal_songs(const PvIndexJournal* journal, uint32_t* n);

/// [any] Add a packed song, from any thread.  If it can't be written, the first reason
/// is kept.
void
pv_index_journal_add(PvIndexJournal* journal, const PvPacking* song);

/// [any] Why a song could not be written, if one could not.
PvStatus
pv_index_journal_check(PvIndexJournal* journal, PvError* error);

/// [any] Close it, and remove it if the library is written.
void
pv_index_journal_close(PvIndexJournal* journal, bool is_done);

#endif
