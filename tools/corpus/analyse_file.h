// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Audio files as frames: the way that live sound takes, too.

#ifndef PV_TOOLS_CORPUS_ANALYSE_FILE_H
#define PV_TOOLS_CORPUS_ANALYSE_FILE_H

#include "tools/corpus/audio_file.h"
#include "tools/corpus/noise.h"
#include "rt/frame.h"
#include "base/status.h"

/// Of fewer frames, each sample is in one before or behind them, too.
enum { PV_FEWEST_UNHEARD = PV_N_FFT / PV_HOP };

/// Takes one frame.  Returns how many behind it are not wanted, and so are not
/// described: PV_FEWEST_UNHEARD or more, or 0.
typedef uint32_t (*PvHearSink)(void* user, const PvFrame* frame);

/**
   [any] Analyse a file from its start to its end, or as far as it can be decoded.

   Takes the same memory whatever the file's length.  Behind frames that were
   not wanted, and where the sample rate changes, it begins anew, as at a file's
   beginning.

   @param parts  What is described of each frame.
   @param sink  Called for each frame, on the calling thread.
   @param[out] note  What the file lacks; may be NULL.
*/
PvStatus
pv_hear_file(const char*   path,
             PvAudioSource source,
             PvFrameParts  parts,
             PvHearSink    sink,
             void*         user,
             PvNote*       note,
             PvError*      error);

/// [any] Analyse 155 s of noise, different on each side: as many windows as
/// training keeps of music by others.
PvStatus
pv_hear_noise(PvNoiseKind  kind,
              PvFrameParts parts,
              PvHearSink   sink,
              void*        user,
              PvError*     error);

#endif
