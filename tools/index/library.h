// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Libraries: models without producers, whose songs lie in the space of another
/// model.

#ifndef PV_TOOLS_INDEX_LIBRARY_H
#define PV_TOOLS_INDEX_LIBRARY_H

#include "tools/index/index_songs.h"

/// [any] Read the parts of a model, or of a library, with all that they hold.
/// @param[out] parts  Set only on success; owned by the caller.
PvStatus
pv_library_read(const char* path, PvModelParts** parts, PvError* error);

/**
   [any] The songs of a library.

   @param[out] songs  [n_songs] of the parts, which they point into; those of which it
                      lacks something have no points.  Owned by the caller; NULL when
                      out of memory.
*/
PvIndexedSong*
pv_library_songs(const PvModelParts* parts);

/**
   [any] Make a library.  The same songs give the same bytes.

   @param songs  Those without points are left out, with the reason if there is one.
   @param[out] parts  Set only on success; owned by the caller.
*/
PvStatus
pv_library_make(const PvIndexSpace* space,
                const PvIndexSongs* songs,
                const char*         name,
                const char*         provenance,
                PvModelParts**      parts,
                PvError*            error);

#endif
