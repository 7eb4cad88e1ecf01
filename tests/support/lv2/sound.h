// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sound for the plugin's tests, and what must be heard in it.

#ifndef PV_TESTS_LV2_SOUND_H
#define PV_TESTS_LV2_SOUND_H

#include "model/listener.h"
#include "support/lv2/host.h"

#include <stdbool.h>
#include <stdint.h>

/// A tone that wanders between dark and bright, with noise, wider or narrower.
/// The right channel of `n` samples stands behind the left.  free() it.
float*
pv_sound_new(uint32_t n, uint32_t rate_hz, uint32_t seed);

/// A steady tone: that of the toy model's `dark` or `bright`.
void
pv_sound_tone(float* to, uint32_t n, uint32_t rate_hz, bool bright);

/// The last guess on a sound, by analyser and listener only, without engine
/// or plugin; false if there is none.
bool
pv_sound_expect(const PvModel* model,
                const float*   left,
                const float*   right,
                uint32_t       n,
                uint32_t       rate_hz,
                PvRawGuess*    raw);

/// Samples of a block of pv_host_play().
enum { PV_PLAY_BLOCK = 1024 };

/// What the plugin said last.
typedef struct {
  bool  any;
  int   label;
  float confidence;
  float probability[5]; ///< As the ranking's atoms have it
  char  first[64];      ///< The ranking's first label
  char  nearest[96];    ///< The first neighbour's title
  float distance;
  float position[2];
} PvSaid;

/// Take the guess of the last block, if there was one.
void
pv_said_take(PvSaid* said, const PvLv2Host* host);

/// Play one block over and over through a mono instance, which must pass it on.
/// @param said  Takes what is said; may be NULL.
void
pv_host_play(PvLv2Host*  host,
             const float block[PV_PLAY_BLOCK],
             uint32_t    n_blocks,
             PvSaid*     said);

/// Whether that is what was expected, to the last bit.
bool
pv_said_is(const PvSaid* said, const PvRawGuess* raw, const PvModel* model);

#endif
