// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a network hears of songs, written song by song.

#ifndef PV_TOOLS_PATCHES_PATCH_EXPORT_H
#define PV_TOOLS_PATCHES_PATCH_EXPORT_H

#include "tools/patches/patch_file.h"

/**
   [any] Analyse all songs by producers and write their patches, in the songs' order:
   the same bytes on any number of threads.

   Memory holds up to 16 MB for each thread, whatever the songs' number and length.

   @param n_threads  0: as many as there are cores.
   @param[out] errors  [n_songs]: PV_OK, or why a song could not be used; the file has
                       nothing of such a song.
   @return PV_OK; or why the file can't be written.
*/
PvStatus
pv_patches_export(const PvDataset* dataset,
                  uint32_t         n_threads,
                  PvPatchFile*     file,
                  PvError*         errors,
                  PvError*         error);

#endif
