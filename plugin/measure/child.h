// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A program that is run within a host's process, for what it prints.
///
/// The process belongs to others.  The program is started without fork handlers, and
/// gets none of the host's descriptors and signal handling.  No handler is set: its
/// own process is waited for by number, and it does no harm if the host has done so.

#ifndef PV_PLUGIN_MEASURE_CHILD_H
#define PV_PLUGIN_MEASURE_CHILD_H

#include "base/status.h"

enum { PV_CHILD_OUT = 8192, PV_CHILD_SAID = 1024 };

/// What a program printed, each ended by 0 and cut to its room.
typedef struct {
  char out[PV_CHILD_OUT];
  char said[PV_CHILD_SAID]; ///< On standard error: the end of it
} PvChildText;

/**
   [any] Run a program and wait until it has closed what it prints to, or is stopped;
   then it is gone.  Not for the audio thread, nor for one that must go on.

   @param path     Absolute.
   @param argv     Ends with NULL.
   @param stop_fd  Once that can be read, or has no writer, the program is killed.
   @param limit_s  So is it after so many seconds.
   @return PV_ERR_FILE: it can't be started.  PV_ERR_BUSY: it was killed.
*/
PvStatus
pv_child_run(const char*  path,
             char* const* argv,
             int          stop_fd,
             int          limit_s,
             PvChildText* text,
             PvError*     error);

#endif
