// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What models, hosts and receivers agree on: limits, states and names.

#ifndef PV_BASE_CONTRACT_H
#define PV_BASE_CONTRACT_H

/// The guess when none of the model's producers fits.
/// The group of the noise that is in training beside music by others.
#define PV_NOISE_GROUP "Noise"

#define PV_UNKNOWN "unknown"

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

/// [any] The state's name in the OSC contract, such as "no-model".
const char*
pv_state_name(PvState state);

#endif
