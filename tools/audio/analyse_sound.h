// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sound from wherever it comes, block by block, analysed.

#ifndef PV_TOOLS_AUDIO_ANALYSE_SOUND_H
#define PV_TOOLS_AUDIO_ANALYSE_SOUND_H

#include "base/status.h"
#include "rt/frame.h"

#include <stdint.h>

enum {
  PV_FEWEST_SKIPPED =
    PV_N_FFT / PV_HOP, ///< From fewer frames on, each sample is in
                       ///< one before or after them, too
  PV_MAX_ANALYSES = 2
};

/// Takes one frame.  Returns how many after it are not wanted, and so are not
/// described: PV_FEWEST_SKIPPED or more, or 0.
typedef uint32_t (*PvFrameSink)(void* user, const PvFrame* frame);

/// Frames for one sink.
typedef struct {
  PvFrameParts parts; ///< What is described of each frame
  PvFrameSink  sink;  ///< Called for each, on the calling thread
  void*        user;
} PvAnalysis;

typedef struct PvSound PvSound;

/// Reads stereo as pv_audio_file_read() does.
typedef PvStatus (*PvSoundReader)(PvSound*  sound,
                                  float*    left,
                                  float*    right,
                                  uint32_t  n_max,
                                  uint32_t* n,
                                  PvError*  error);

/// Where sound comes from.
struct PvSound {
  const char*   name;
  PvSoundReader read;
  void*         source;
  uint32_t      rate_hz; ///< At which the last sound came
};

/// [any] Read all of it, and analyse it as often as wanted.
/// @param analyses  [n], PV_MAX_ANALYSES at most.
PvStatus
pv_sound_analyse(PvSound*          sound,
                 const PvAnalysis* analyses,
                 uint32_t          n,
                 PvError*          error);

#endif
