// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How fast a level falls: passages of falling frames, and the time that
/// half of what is lost in them is lost in.

#ifndef PV_PROFILE_FALL_HISTOGRAM_H
#define PV_PROFILE_FALL_HISTOGRAM_H

#include <stdint.h>

enum {
  PV_FALL_HOPS = 6, ///< 0.14 s: more than the frame itself takes to fall
  PV_FALL_BINS = 64
};

/// A level on its way.  All 0 at a stream's start.
typedef struct {
  float    recent_db[PV_FALL_HOPS + 1]; ///< A ring: the newest levels
  float    loudest_db;                  ///< So far
  uint32_t newest;                      ///< Where in the ring
  uint32_t is_begun;                    ///< There is a newest
  uint32_t n_falling; ///< Hops for which it has been falling, up to now
} PvFall;

/// All 0: nothing yet.
typedef struct {
  double lost_db[PV_FALL_BINS]; ///< By decay time, logarithmic
} PvFallHistogram;

/// [worker] Take the next frame's level, and count what it lost if it has been
/// falling for PV_FALL_HOPS and is within 50 dB of the loudest so far.
void
pv_fall_add(PvFall* fall, PvFallHistogram* histogram, float level_db);

/// [worker] Time for 60 dB, s, from 0.1 to 20: half of all that was lost was lost
/// faster.  NaN: nothing was.
double
pv_fall_time_s(const PvFallHistogram* histogram);

#endif
