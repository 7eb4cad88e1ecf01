// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Who else wants to know what songs sound like while they are analysed,
/// so that each is decoded once.

#ifndef PV_TOOLS_CORPUS_AUDIENCE_H
#define PV_TOOLS_CORPUS_AUDIENCE_H

#include "observe/observer.h"
#include "profile/profile.h"

/// Called for several songs at a time, but for each by one thread only.  All 0:
/// nobody.
typedef struct {
  /// A song begins, `passage` 0, or one of its passages, from 1 on.  Returns what
  /// the calls below take; NULL: it is not wanted, and of a song no passage either.
  void* (*begin)(void* user, uint32_t song, uint32_t passage);

  /// What a listener observes, in order.
  void (*add)(void* begun, const PvObservation* observation);

  /// It is over; `n_heard` frames of it were not silent.
  void (*end)(void* begun, uint64_t n_heard);

  void* user;

  /// [n_songs]: each song that can be used leaves its profile here, of all its
  /// sound; NULL: nobody wants them.
  PvProfile* profiles;
} PvAudience;

#endif
