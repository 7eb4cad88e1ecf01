// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Audio files as frames: the way that live sound takes, too.

#ifndef PV_TOOLS_AUDIO_ANALYSE_FILE_H
#define PV_TOOLS_AUDIO_ANALYSE_FILE_H

#include "tools/audio/audio_file.h"
#include "tools/audio/noise.h"
#include "rt/frame.h"
#include "base/status.h"

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

/**
   [any] Decode a file once, from its start to its end, or as far as it can be,
   and analyse it as often as wanted.

   Takes the same memory whatever the file's length.  After frames that were not
   wanted, and where the sample rate changes, an analysis begins anew, as at a
   file's beginning.

   @param analyses  [n], PV_MAX_ANALYSES at most.
   @param[out] note  What the file lacks; may be NULL.
*/
PvStatus
pv_analyse_file(const char*       path,
                PvAudioSource     source,
                const PvAnalysis* analyses,
                uint32_t          n,
                PvNote*           note,
                PvError*          error);

/// Takes samples as they are decoded, on the calling thread.
typedef void (*PvSampleSink)(void*        user,
                             const float* left,
                             const float* right,
                             uint32_t     n,
                             uint32_t     rate_hz);

/// [any] The same with one analysis, and with the samples that it is made of.
PvStatus
pv_analyse_file_and_samples(const char*       path,
                            PvAudioSource     source,
                            const PvAnalysis* analysis,
                            PvSampleSink      samples,
                            PvNote*           note,
                            PvError*          error);

/// Stereo in memory.
typedef struct {
  uint32_t     rate_hz;
  uint32_t     n_samples;
  const float* left; ///< [n_samples]
  const float* right;
} PvSamples;

/// [any] Analyse samples as those of a file.
/// @param name  What messages call them.
PvStatus
pv_analyse_samples(const PvSamples*  samples,
                   const char*       name,
                   const PvAnalysis* analysis,
                   PvError*          error);

/// [any] Analyse 155 s of noise, different on each side: as many windows as
/// training keeps of music by others.
PvStatus
pv_analyse_noise(PvNoiseKind       kind,
                 const PvAnalysis* analyses,
                 uint32_t          n,
                 PvError*          error);

#endif
