// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which songs of a model would be guessed alike.

#ifndef PV_MODEL_GUESS_DISTANCES_H
#define PV_MODEL_GUESS_DISTANCES_H

#include "model/model_parts.h"
#include "model/song_distances.h"

/// [any] PV_ERR_DATA if a model does not store what would be guessed of its songs.
/// @param name  What the error calls the model.
PvStatus
pv_song_guesses_check(const PvModelParts* parts,
                      const char*         name,
                      PvError*            error);

/// [any] What would be guessed of a song of a model by one that was not trained
/// on it, [n_labels + 1]; NULL if that is not known.
const float*
pv_song_guess_known(const PvModelParts* parts, uint32_t song);

/// [any] The Hellinger distance of two distributions, 0 to 1.
double
pv_hellinger(const float* p, const float* q, uint32_t n);

/// [any] The Hellinger distance of a song of a model from these probabilities,
/// [n_labels + 1]; INFINITY if its guess is not known.
double
pv_song_guess_distance(const PvModelParts* parts,
                       uint32_t            song,
                       const float*        probability);

/// [any] List the songs that would be guessed most alike, nearest first; ties in
/// the model's order.
/// @param probability   [n_labels + 1] Somebody else is last.
/// @param[out] nearest  Room for `n_max`.
/// @return How many there are.
uint32_t
pv_song_guesses_nearest(const PvModelParts* parts,
                        const float*        probability,
                        uint32_t            n_max,
                        PvSongDistance*     nearest);

#endif
