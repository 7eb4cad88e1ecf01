// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What models, hosts and receivers agree on: limits, states and names.

#ifndef PV_BASE_CONTRACT_H
#define PV_BASE_CONTRACT_H

#include <stdbool.h>

/// The guess when none of the model's producers fits.
#define PV_UNKNOWN "unknown"

/// The group of the noise that is in training beside music by others.
#define PV_NOISE_GROUP "Noise"

enum {
  PV_GUESS_HOP       = 43, ///< Frames from one guess to the next: 1.0 s
  PV_MAX_LABELS      = 1024,
  PV_MAX_COMPONENTS  = 256,
  PV_MAX_SONGS       = 1000000,
  PV_MAX_GUESS_SONGS = 5
};

typedef enum {
  PV_STATE_NO_MODEL,
  PV_STATE_FILLING, ///< Too little sound for a guess so far
  PV_STATE_LISTENING,
  PV_STATE_SILENT ///< 3 seconds of silence; the evidence was forgotten
} PvState;

/// What makes songs near.
typedef enum {
  PV_NEAREST_BY_SOUND, ///< The distance in the model's projection
  PV_NEAREST_BY_GUESS  ///< The distance of the probabilities of producers
} PvNearestBy;

/// [any] The state's name in the OSC contract, such as "no-model".
const char*
pv_state_name(PvState state);

/// [any] The name in options and messages: "sound" or "guess".
const char*
pv_nearest_name(PvNearestBy by);

/// [any] Find what has that name.  False if nothing has.
/// @param[out] by  Written if and only if it is found.
bool
pv_nearest_find(const char* name, PvNearestBy* by);

#endif
