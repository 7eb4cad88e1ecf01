// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The inside of a listener.

#ifndef PV_LIBRARY_LISTENER_PRIVATE_H
#define PV_LIBRARY_LISTENER_PRIVATE_H

#include "library/library_private.h"

#include "engine/engine.h"
#include "engine/mix_comparison.h"
#include "model/heard_kinds.h"

/// Reasons as they are lent; the public part stands first.
typedef struct {
  ProdvalWhy    why;
  ProdvalReason reasons[PV_N_KINDS];
} PvLentWhy;

/// A comparison as it is lent; the public part stands first.
typedef struct {
  ProdvalComparison comparison;
  ProdvalCurve      curves[PV_N_MEASURES];
  ProdvalFinding    findings[PV_MAX_FINDINGS];
  char              texts[PV_MAX_FINDINGS][PV_FINDING_TEXT];
  double            edges_hz[PV_PROFILE_BANDS + 1];
  PvMixNews         news;
  PvProfileTarget   target; ///< The next guess may change the comparison's
  char              than[PV_THAN_TEXT];
  char              left_out[PV_THAN_TEXT];
} PvLentComparison;

/// What a listener with a target has besides.
typedef struct {
  PvMixComparison* mix;
  PvLentComparison lent;
} PvCompared;

/// [setup] NULL is fine.
void
pv_compared_free(PvCompared* compared);

/// All but the engine's audio side is the worker's.
struct ProdvalListener {
  PvEngine*           engine;
  bool                is_live;
  PvGuess             guess; ///< The last
  uint32_t            song;  ///< Its; 0: none since a reset
  uint32_t            n_resets;
  PvHeardKinds*       kinds;    ///< Of the song
  PvCompared*         compared; ///< NULL: there never was a target
  PvLentGuess         lent;
  PvLentWhy           lent_why;
  ProdvalListenerInfo info;
};

/// [worker] Be ready to compare, if it isn't yet.
/// @return Only PV_ERR_MEMORY.
PvStatus
pv_listener_begin_comparing(ProdvalListener* listener, PvError* error);

#endif
