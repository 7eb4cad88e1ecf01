// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a sound is compared with: the middle of several profiles, and how
/// far they are spread.

#ifndef PV_PROFILE_PROFILE_TARGET_H
#define PV_PROFILE_PROFILE_TARGET_H

#include "profile/profile.h"

#include <stdbool.h>
#include <stdint.h>

/// Fewer songs say nothing of their spread.
enum { PV_TARGET_FEWEST = 5 };

typedef struct {
  uint32_t  n_songs;
  PvProfile median;
  PvProfile low;  ///< 10 % of further songs are expected below
  PvProfile high; ///< 10 % above
  PvProfile
    spread; ///< Half of the way from low to high, or what is usual, but a
            ///< measure's step at least
} PvProfileTarget;

/**
   [worker] Make a target of songs.

   Their tones are first brought to one level, each by the median of its
   differences from the others' median: then a bump in a few bands does not move
   the rest.  Low and high are where a further song is expected, as
   pv_samples_limits() says; of a single song, a spread away from it.

   @param weights  [n], all above 0; NULL: all the same.
   @param usual    The spread of fewer than PV_TARGET_FEWEST songs; NULL: that of
                   each measure's step.
   @return False when out of memory.
*/
bool
pv_profile_target_make(const PvProfile* profiles,
                       const double*    weights,
                       uint32_t         n,
                       const PvProfile* usual,
                       PvProfileTarget* target);

#endif
