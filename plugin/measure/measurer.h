// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sound files, measured one after the other by a program, `prodval`, on a
/// thread that starts and watches it.

#ifndef PV_PLUGIN_MEASURE_MEASURER_H
#define PV_PLUGIN_MEASURE_MEASURER_H

#include "base/status.h"
#include "profile/profile.h"

#include <stdbool.h>
#include <stdint.h>

/// A file takes no longer: that is hours of music.
enum { PV_MEASURE_LIMIT_S = 300 };

typedef struct PvMeasurer PvMeasurer;

/// How it gets on.
typedef struct {
  bool     is_done; ///< All were measured, or one could not be
  uint32_t at;      ///< The one that is being measured, or could not be
  PvError error; ///< Why, in one line; the status is PV_OK if there was nothing
} PvMeasuring;

/**
   [ui] Begin to measure files.

   @param program  Its path; copied, as are those of the files.
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

/// [ui] A file's profile, once all are done.
const PvProfile*
pv_measurer_profile(const PvMeasurer* measurer, uint32_t file);

/// [ui] End it: a program that is running is killed.  NULL is fine.
void
pv_measurer_free(PvMeasurer* measurer);

#endif
