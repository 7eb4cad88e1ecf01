// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sound files, and folders of them, measured one after the other by a program,
/// `prodval`, on a thread that starts and watches it.

#ifndef PV_PLUGIN_MEASURE_MEASURER_H
#define PV_PLUGIN_MEASURE_MEASURER_H

#include "base/status.h"
#include "profile/profile.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  PV_MEASURE_FILES = 64, ///< In all folders, together
  PV_MEASURE_NAME  = 256 ///< Bytes of a file's name
};

typedef struct PvMeasurer PvMeasurer;

/// How it gets on.
typedef struct {
  bool     is_done; ///< All were measured, or one could not be
  uint32_t at;      ///< The path that is being measured, or could not be
  uint32_t file;    ///< If that is a folder, which of its files
  uint32_t n_files; ///< Of how many; 0: it is no folder
  char name[PV_MEASURE_NAME]; ///< The file's in a folder, without the way to it
  uint32_t n_left_out;        ///< Files in folders that are of no use
  PvError  left_out;          ///< Why the first of them is
  PvError error; ///< Why, in one line; the status is PV_OK if there was nothing
} PvMeasuring;

/**
   [ui] Begin to measure files and folders.

   A file that is of no use ends it; in a folder it is left out, as long as there is
   another.

   @param program  Its path; copied, as are the others.
   @param paths    [n] Absolute; one at least.
   @return NULL if that can't begin.
*/
PvMeasurer*
pv_measurer_new(const char*        program,
                const char* const* paths,
                uint32_t           n,
                PvError*           error);

/// [ui] Look how it gets on; never waits long.
PvMeasuring
pv_measurer_look(PvMeasurer* measurer);

/// [ui] The profiles of a path, once all are done: one of a file, and one of each file
/// of use in a folder.
/// @param[out] n  How many; at least 1.
const PvProfile*
pv_measurer_profiles(const PvMeasurer* measurer, uint32_t path, uint32_t* n);

/// [ui] End it: a program that is running is killed.  NULL is fine.
void
pv_measurer_free(PvMeasurer* measurer);

#endif
