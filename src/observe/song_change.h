// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Whether the music has changed without a gap: another song has begun.

#ifndef PV_OBSERVE_SONG_CHANGE_H
#define PV_OBSERVE_SONG_CHANGE_H

#include "observe/song_block.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  PV_SONG_CHANGE_NEW = 18, ///< Blocks that may be another song: 8.8 s
  PV_SONG_CHANGE_OLD = 36, ///< Blocks before them that they are compared with
  PV_SONG_CHANGE_FRAMES = PV_BLOCK_FRAMES * PV_SONG_CHANGE_NEW
};

typedef struct PvSongChange PvSongChange;

/// [setup] Nothing was heard yet; NULL when out of memory.
PvSongChange*
pv_song_change_new(void);

/// [setup] NULL is fine.
void
pv_song_change_free(PvSongChange* change);

/// [worker] Forget what was heard.
void
pv_song_change_reset(PvSongChange* change);

/**
   [worker] Take a frame that is not silent.

   Sides, dynamics, chroma and rhythm of the newest PV_SONG_CHANGE_NEW blocks are
   compared with those of the PV_SONG_CHANGE_OLD before them, and the seam in between with
   what is usual in these.

   @return Whether another song began PV_SONG_CHANGE_FRAMES frames ago; what was heard
           before is forgotten.
*/
bool
pv_song_change_feed(PvSongChange* change, const PvFrame* frame);

#endif
