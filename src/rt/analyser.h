// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Audio of any rate in, one PvFrame per hop out.

#ifndef PV_RT_ANALYSER_H
#define PV_RT_ANALYSER_H

#include "rt/frame.h"
#include "rt/realtime.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct PvAnalyser PvAnalyser;

/// [any] Bytes of memory for an analyser at this rate; 0 if the rate is not
/// within 8000 to 192 000 Hz.
size_t
pv_analyser_size(uint32_t rate_hz);

/**
   [setup] Make an analyser in the caller's memory.

   Plans the FFT, which takes the planner's process-wide lock.

   @param memory  pv_analyser_size() bytes aligned to 64, owned by the caller
                  until after pv_analyser_clear().
   @return The analyser, at the start of `memory`; NULL if the FFT library
           had no memory.
*/
PvAnalyser*
pv_analyser_init(void* memory, uint32_t rate_hz);

/// [setup] Describe this much of each frame from here on; initially all of it.
void
pv_analyser_describe_parts(PvAnalyser* analyser, PvFrameParts parts);

/// [setup] Free the FFT's plan.  NULL is fine.
void
pv_analyser_clear(PvAnalyser* analyser);

/// [audio] Forget all audio; sample counting starts at 0 again.
void
pv_analyser_reset(PvAnalyser* analyser) PV_REALTIME;

/**
   [audio] Consume audio up to the end of the next frame, or all of it.

   Call again with the rest, even if that is nothing, while a frame comes
   out.  Blocks may have any length: the frames are the same however the
   stream is divided.

   @param left        At the analyser's rate, nominally in [-1, 1]; NaN and
                      infinity count as 0, magnitudes are cut at 10 000.
   @param right       The same array as `left` for mono.
   @param n_in        Samples in each; 0 is fine.
   @param[out] frame  Written if and only if a frame ended.
   @param[out] n_used Samples consumed, at most `n_in`.
   @return Whether a frame ended.  If not, all of the input was consumed.
*/
bool
pv_analyser_feed(PvAnalyser*  analyser,
                 const float* left,
                 const float* right,
                 uint32_t     n_in,
                 PvFrame*     frame,
                 uint32_t*    n_used) PV_REALTIME;

#endif
