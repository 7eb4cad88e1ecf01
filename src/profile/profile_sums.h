// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Frames summed up as far as a profile needs them, in bounded memory.

#ifndef PV_PROFILE_PROFILE_SUMS_H
#define PV_PROFILE_PROFILE_SUMS_H

#include "profile/band_frame.h"
#include "profile/fall_histogram.h"
#include "profile/histogram.h"

enum {
  PV_SUM_BLOCK  = 16, ///< Frames: 0.37 s
  PV_SUM_BLOCKS = 8   ///< Make a span of 3 s
};

/// One band.  All 0: nothing yet.
typedef struct {
  PvBalance   powers; ///< Left and right
  double      mid;    ///< Power of the mid
  uint32_t    n_loud; ///< Frames that are not silent
  PvHistogram levels; ///< By frame
  PvHistogram spans;  ///< By span of 3 s
  PvHistogram widths; ///< By frame whose mid is not far below its mean so far
  PvHistogram correlations;
  PvFall      fall;
  PvFallHistogram falls;
  double          blocks[PV_SUM_BLOCKS]; ///< A ring: powers
} PvBandSums;

/// 280 kB.  All 0: nothing yet.
typedef struct {
  uint64_t   n_frames;
  PvBalance  powers; ///< Left and right
  PvBandSums bands[PV_PROFILE_BANDS];
} PvProfileSums;

/// [worker] Add a frame; they come in order and without gaps.
void
pv_profile_sums_add(PvProfileSums* sums, const PvBandFrame* frame);

/// [worker] Add `n` frames of a ring, from place `begin` on: the same as one by one,
/// sooner.
void
pv_profile_sums_add_ring(PvProfileSums*     sums,
                         const PvBandFrame* ring,
                         uint32_t           n_ring,
                         uint32_t           begin,
                         uint32_t           n);

/// [worker] What they amount to.
void
pv_profile_sums_measure(const PvProfileSums* sums, PvProfile* profile);

#endif
