// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Audio files as frames: the way that live sound takes, too.

#ifndef PV_HEAR_H
#define PV_HEAR_H

#include "noise.h"
#include "rt/frame.h"
#include "status.h"

/// Takes one frame.
typedef void (*PvHearSink)(void* user, const PvFrame* frame);

/**
   [any] Analyse a file from its start to its end.

   Takes the same memory whatever the file's length.

   @param parts  What is described of each frame.
   @param sink  Called for each frame, on the calling thread.  When the file
                turns out to be damaged, it has had the frames before.
*/
PvStatus
pv_hear_file(const char*  path,
             PvFrameParts parts,
             PvHearSink   sink,
             void*        user,
             PvError*     error);

/// [any] Analyse a minute of noise, another on each side.
PvStatus
pv_hear_noise(PvNoiseKind  kind,
              PvFrameParts parts,
              PvHearSink   sink,
              void*        user,
              PvError*     error);

#endif
