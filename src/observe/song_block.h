// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Half a second of music, as songs are told apart by.

#ifndef PV_OBSERVE_SONG_BLOCK_H
#define PV_OBSERVE_SONG_BLOCK_H

#include "observe/rhythm.h"
#include "rt/frame.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  PV_BLOCK_FRAMES = 21,            ///< 0.49 s
  PV_BLOCK_BANDS  = PV_N_BANDS / 2 ///< Bands of frames, two and two
};

/// Where a block has what.
enum {
  PV_BLOCK_TONE     = 0, ///< [bands] Of the mid, above the level
  PV_BLOCK_SIDE     = PV_BLOCK_TONE + PV_BLOCK_BANDS, ///< [bands] Above the mid
  PV_BLOCK_DYNAMICS = PV_BLOCK_SIDE + PV_BLOCK_BANDS, ///< [bands] Standard
                                                      ///< deviation of the mid
  PV_BLOCK_CHROMA =
    PV_BLOCK_DYNAMICS + PV_BLOCK_BANDS, ///< [PV_N_CHROMA] Less their mean
  PV_BLOCK_LEVEL = PV_BLOCK_CHROMA + PV_N_CHROMA, ///< The mid's
  PV_BLOCK_N_VALUES
};

/// Means of a block's frames, in dB but for the chroma, and each frame's onsets.
typedef struct {
  float at[PV_BLOCK_N_VALUES];
  float onsets[PV_N_ONSETS][PV_BLOCK_FRAMES];
} PvSongBlock;

/// A block that has begun.  All 0: no frame was heard yet.
typedef struct {
  uint32_t     n_frames;
  double       mid[PV_N_BANDS], square[PV_N_BANDS], side[PV_N_BANDS];
  double       chroma[PV_N_CHROMA];
  float        onsets[PV_N_ONSETS][PV_BLOCK_FRAMES];
  bool         has_last;
  PvBandLevels last; ///< The frame before, maybe in the block before
} PvBlockSums;

/// [worker] Take a frame.
/// @param[out] block  Written if and only if a block ended.
/// @return Whether one did.
bool
pv_block_feed(PvBlockSums* sums, const PvFrame* frame, PvSongBlock* block);

#endif
