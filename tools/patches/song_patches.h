// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A song cut into the patches that a network hears of it.

#ifndef PV_TOOLS_PATCHES_SONG_PATCHES_H
#define PV_TOOLS_PATCHES_SONG_PATCHES_H

#include "base/status.h"
#include "network/spec.h"
#include "rt/frame.h"

/**
   Takes a patch.

   @param start_s  Where it begins in the song.
   @param numbers  [channel][band][frame], valid during the call.
*/
typedef void (*PvPatchSink)(void* user, double start_s, const float* numbers);

typedef struct PvSongPatches PvSongPatches;

/**
   [any] Cut a song as the feature `embedding` does while it listens to a file: a patch
   begins every `hop` frames, silent ones left out; three seconds of silence begin anew,
   once there was a patch.

   @param spec  The caller's; must outlive the patches.
   @return NULL when out of memory.
*/
PvSongPatches*
pv_song_patches_new(const PvNetworkSpec* spec, PvPatchSink sink, void* user);

/// [any] NULL is fine.
void
pv_song_patches_free(PvSongPatches* patches);

/// [any] Take the song's next frame.
void
pv_song_patches_feed(PvSongPatches* patches, const PvFrame* frame);

/// [any] The song is over.  If it holds no whole patch, what there is of it is one,
/// repeated from its beginning.
/// @param path  What messages call it.
/// @return PV_ERR_DATA if it is too short for that.
PvStatus
pv_song_patches_finish(PvSongPatches* patches,
                       const char*    path,
                       PvError*       error);

#endif
