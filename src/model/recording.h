// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Whether the song that is nearest to a sound is the same recording.

#ifndef PV_MODEL_RECORDING_H
#define PV_MODEL_RECORDING_H

#include "model/model_parts.h"

#include <stdbool.h>
#include <stdint.h>

/// [any] How near a song is where it is nearest: the mean of the least third of its
/// distances from a sound's windows.
/// @param sorted  [n] Rising.
double
pv_recording_closest(const double* sorted, uint32_t n);

/**
   [any] Whether the closest song is so near, against the next and against what is
   typical, as the same recording is in another coding, or cut in another place, and
   there is enough of it to tell.

   @param parts      The asked model's.
   @param n_windows  How many windows the sound has.
   @param next       The same as `closest` of the song that is next to it.
   @param typical    The median over all songs.
*/
bool
pv_recording_stands_out(const PvModelParts* parts,
                        uint32_t            n_windows,
                        double              closest,
                        double              next,
                        double              typical);

#endif
