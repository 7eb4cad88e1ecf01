// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A window's patches, as networks hear them.

#ifndef PV_FEATURES_PATCH_H
#define PV_FEATURES_PATCH_H

#include "features/window.h"
#include "network/spec.h"

/// The patches of a window.  They begin every `hop` frames, counted from when the
/// window was empty: so they stay the same while it moves on.  A window that holds
/// none is one patch, repeated until it is long enough.
typedef struct {
  uint32_t n;
  uint32_t first;    ///< Frame of the window at which the first one begins
  uint32_t hop;      ///< Frames from one to the next
  uint32_t n_frames; ///< In each that are not repeated
} PvPatches;

/// [worker] Of what a window holds: at least one frame.
PvPatches
pv_patches_of(const PvNetworkSpec* spec, const PvWindow* window);

/// [any] The most that a window of so many frames has.
uint32_t
pv_patches_most(const PvNetworkSpec* spec, uint32_t window_frames);

/// [worker] A number that tells patches apart by all that is drawn of them; that two
/// of them share one is as likely as 2^-64.
uint64_t
pv_patch_key(const PvPatches* patches, uint32_t i, const PvWindow* window);

/**
   [worker] Draw patch `i`: [band][frame][channel].

   Levels are dB over 20 against the mean power of left and right in all of the
   patch's frames, each counted once, and bands, -3 at least: so a fader moves
   nothing.  The balance is (L - R) / (L + R).
*/
void
pv_patch_draw(const PvNetworkSpec* spec,
              const PvPatches*     patches,
              uint32_t             i,
              const PvWindow*      window,
              float*               in);

/// [worker] Add what a network made of a patch, `n` numbers.
static inline void
pv_patch_sum(const float* numbers, uint32_t n, double* sums)
{
  for (uint32_t i = 0; i < n; ++i) {
    sums[i] += (double)numbers[i];
  }
}

/// [worker] What it makes of all of them: the mean.
static inline void
pv_patch_mean(const double* sums, uint32_t n, uint32_t n_patches, float* mean)
{
  for (uint32_t i = 0; i < n; ++i) {
    mean[i] = (float)(sums[i] / n_patches);
  }
}

#endif
