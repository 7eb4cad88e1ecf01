// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The songs heard since the start, and whom each sounds like.

#ifndef PV_HOST_SONGS_SET_LIST_H
#define PV_HOST_SONGS_SET_LIST_H

#include "engine/guess.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum {
  PV_SET_SONGS = 1000, ///< Kept; of more, the newest
  PV_SET_TEXT  = 32    ///< Bytes of a time
};

/// Times are seconds of sound since the start; texts are cut if longer.
typedef struct {
  double   from_s;  ///< Never before the end of the song before
  double   to_s;    ///< The last guess about it
  int64_t  began_s; ///< When it began by the clock, since 1970
  int32_t  label;   ///< The last guess; -1: somebody else
  float    confidence;
  uint32_t song;          ///< Its number in PvGuess
  bool     is_by_library; ///< There was nobody to name: the nearest song counts
  char     name[256];     ///< The last guess, or PV_UNKNOWN
  char     nearest[160];  ///< Title of the nearest song at the last guess; ""
  char     artist[128];   ///< Whose it is, or PV_UNKNOWN
} PvSetSong;

/// All 0 at the start.
typedef struct {
  PvSetSong* songs;      ///< [n] that have ended, the oldest first
  uint32_t   n;          ///< At most PV_SET_SONGS
  uint64_t   n_left_out; ///< Older ones, which aren't kept
  uint32_t   n_allocated;
  PvSetSong  current; ///< Not ended yet, if `has_current`
  bool       has_current;
  PvSetSong  ended; ///< The last that ended
} PvSetList;

/**
   [worker] Take a guess.

   @param time_s   When it fell due.
   @param clock_s  The same by the clock, in seconds since 1970.
   @return The song that it ended, valid until the next call; NULL: none.
*/
const PvSetSong*
pv_set_list_guess(PvSetList*     list,
                  const PvGuess* guess,
                  double         time_s,
                  int64_t        clock_s);

/// [worker] End the song; NULL: there was none.  One that is too short for a
/// guess never was one.
const PvSetSong*
pv_set_list_end_song(PvSetList* list);

/// [worker] Print the songs that have ended, one a line, after how many are left
/// out, if any; nothing if there are none.
void
pv_set_list_print(const PvSetList* list, FILE* out);

/// [worker] Print them as one JSON object in a line.
void
pv_set_list_print_json(const PvSetList* list, FILE* out);

/// [worker] Free the songs.
void
pv_set_list_clear(PvSetList* list);

/// [any] Write seconds as "h:mm:ss".
void
pv_set_list_time(double seconds, char text[PV_SET_TEXT]);

/// [any] Write a time by the clock, local, as in "2026-11-30T21:05:00+01:00".
void
pv_set_list_clock(int64_t clock_s, char text[PV_SET_TEXT]);

#endif
