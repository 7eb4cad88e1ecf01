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

/// [any] Tell the caller what went wrong.
/// @param error  May be NULL.
/// @return The status of `why`.
ProdvalStatus
pv_library_tell(ProdvalError* error, const PvError* why);

#endif
