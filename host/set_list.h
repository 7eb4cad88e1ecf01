// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The songs heard since the start, and whom each sounds like.

#ifndef PV_HOST_SET_LIST_H
#define PV_HOST_SET_LIST_H

#include "engine/guess.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/// Seconds of sound since the start.
typedef struct {
  double   from_s; ///< Never before the end of the song before
  double   to_s;   ///< The last guess about it
  int32_t  label;  ///< The last guess; -1: somebody else
  float    confidence;
  uint32_t song;      ///< Its number in PvGuess
  char     name[256]; ///< The last guess, or PV_UNKNOWN; cut if longer
} PvSetSong;

/// All 0 at the start.
typedef struct {
  PvSetSong* songs; ///< [n] that have ended
  uint32_t   n;
  uint32_t   n_allocated;
  PvSetSong  current; ///< Not ended yet, if `has_current`
  bool       has_current;
  PvSetSong  ended; ///< The last that ended
} PvSetList;

/**
   [worker] Take a guess.

   @param time_s  When it fell due.
   @return The song that it ended, valid until the next call; NULL: none.
*/
const PvSetSong*
pv_set_list_guess(PvSetList* list, const PvGuess* guess, double time_s);

/// [worker] End the song; NULL: there was none.  One that is too short for a
/// guess never was one.
const PvSetSong*
pv_set_list_end_song(PvSetList* list);

/// [worker] Print the songs that have ended, one a line; nothing if there are
/// none.
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
pv_set_list_time(double seconds, char text[32]);

#endif
