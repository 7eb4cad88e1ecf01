// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A sound file, measured by a program.

#ifndef PV_PLUGIN_MEASURE_FILE_H
#define PV_PLUGIN_MEASURE_FILE_H

#include "base/status.h"
#include "profile/profile.h"

enum { PV_MEASURE_LIMIT_S = 300 }; ///< A file takes no longer: hours of music

/**
   [any] Have a program measure a file, and wait for that.

   @param program  `prodval`, its path.
   @param path     Absolute.
   @param stop_fd  As for pv_child_run().
   @return PV_ERR_DATA: the file is of no use.  PV_ERR_BUSY: it took too long, or was
           stopped.  PV_ERR_FILE, PV_ERR_FORMAT: the program is gone, or another.
*/
PvStatus
pv_measure_file(const char* program,
                char*       path,
                int         stop_fd,
                PvProfile*  profile,
                PvError*    error);

#endif
