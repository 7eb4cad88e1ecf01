// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Audio files as frames: the way that live sound takes, too.

#ifndef PV_TOOLS_AUDIO_ANALYSE_FILE_H
#define PV_TOOLS_AUDIO_ANALYSE_FILE_H

#include "tools/audio/analyse_sound.h"
#include "tools/audio/audio_file.h"

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

#endif
