// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the parts of the public library know of each other.

#ifndef PV_LIBRARY_LIBRARY_PRIVATE_H
#define PV_LIBRARY_LIBRARY_PRIVATE_H

#include "prodval/prodval.h"

#include "engine/guess.h"
#include "map/map_view.h"
#include "model/model.h"
#include "rt/frame.h"

struct ProdvalModel {
  PvModel*         model;
  char*            path;
  ProdvalModelInfo info;
  ProdvalSong*     songs; ///< [n_songs]
  PvMapView        view;
};

/// A guess as it is lent; the public part stands first.
typedef struct {
  ProdvalGuess    guess;
  ProdvalRanked*  ranking; ///< [n_producers + 1]
  ProdvalNearSong songs[PV_MAX_GUESS_SONGS];
} PvLentGuess;

/// [setup] Make room for a model's guesses; false when out of memory.
bool
pv_lent_guess_init(PvLentGuess* lent, uint32_t n_producers);

/// [worker] Show a guess.
void
pv_lent_guess_fill(PvLentGuess* lent, const PvGuess* guess);

/// [setup] Free what it holds.
void
pv_lent_guess_clear(PvLentGuess* lent);

/// Frames of sound; opaque here.
typedef struct PvEngine PvEngine;

/// [worker] Analyse all of these samples, for the sink of an engine without a model.
/// @param right  NULL, or the same as `left`: mono.
/// @param n      Any number.
void
pv_library_analyse(PvEngine*    engine,
                   const float* left,
                   const float* right,
                   size_t       n);

/// [any] Tell the caller what went wrong.
/// @param error  May be NULL.
/// @return The status of `why`.
ProdvalStatus
pv_library_tell(ProdvalError* error, const PvError* why);

#endif
