// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The set list as a CSV file that grows song by song.

#ifndef PV_HOST_SONGS_SET_LOG_H
#define PV_HOST_SONGS_SET_LOG_H

#include "base/status.h"
#include "host/songs/set_list.h"

#include <stdbool.h>

typedef struct {
  const char* path; ///< NULL: none is written
  int         fd;
  bool        has_failed; ///< Nothing is written any more
  PvError     why;        ///< Then
} PvSetLog;

/**
   [setup] Open the file, and write its header if it is new.

   A set list that is there already is continued.

   @param path  The caller's; must outlive the log.  NULL: nothing is written.
   @return A failure if the file can't be written, or holds something else.
*/
PvStatus
pv_set_log_open(PvSetLog* log, const char* path, PvError* error);

/// [worker] Write a song; after a failure, which is reported once, none.
PvStatus
pv_set_log_write(PvSetLog* log, const PvSetSong* song, PvError* error);

/// [setup] Close the file.
PvStatus
pv_set_log_close(PvSetLog* log, PvError* error);

#endif
