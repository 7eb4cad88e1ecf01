// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Who else wants to know what songs sound like while they are analysed,
/// so that each is decoded once.

#ifndef PV_TOOLS_CORPUS_AUDIENCE_H
#define PV_TOOLS_CORPUS_AUDIENCE_H

#include "model/observer.h"

/// Called for several songs at a time, but for each by one thread only.  All 0:
/// nobody.
typedef struct {
  /// Returns what the calls below take; NULL: this song is not wanted.
  void* (*begin)(void* user, uint32_t song);

  /// What a listener observes, in order.
  void (*add)(void* song, const PvObservation* observation);

  /// The song is over; `n_heard` frames were not silent.
  void (*end)(void* song, uint64_t n_heard);

  void* user;
} PvAudience;

#endif
