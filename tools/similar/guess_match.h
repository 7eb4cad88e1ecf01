// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which songs of a model would be guessed as a song is.

#ifndef PV_TOOLS_SIMILAR_GUESS_MATCH_H
#define PV_TOOLS_SIMILAR_GUESS_MATCH_H

#include "model/opinion.h"
#include "tools/corpus/audience.h"
#include "tools/similar/song_match.h"

/// What a model says of one song while it is listened to as live sound is, but for
/// this: a pause ends nothing, and nothing fades.
typedef struct {
  PvOpinion  opinion;
  PvRawGuess raw; ///< The newest
} PvHearing;

/// [any] Be about to hear a song.  `model` must outlive it.
void
pv_hearing_init(PvHearing* hearing, const PvModel* model);

/// [any] Whoever hears, while one song is analysed.
PvAudience
pv_hearing_audience(PvHearing* hearing);

/**
   [any] Sort a model's songs by how alike they would be guessed, most alike first.

   @param probability  [n_labels + 1] Of the song that is asked for.
   @param[in,out] matches  [n_songs] As pv_song_match_find() leaves them; each
                           `distance` becomes that of pv_song_guess_distance().
*/
void
pv_guess_match_sort(const PvModelParts* parts,
                    const float*        probability,
                    PvSongMatch*        matches);

#endif
