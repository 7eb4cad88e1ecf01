// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The songs of an assessment on a map.

#ifndef PV_TOOLS_JUDGE_SONG_POINTS_H
#define PV_TOOLS_JUDGE_SONG_POINTS_H

#include "tools/judge/figures/assessment.h"
#include "tools/corpus/vectors.h"

/**
   [any] Map the songs that were analysed, by their features only: t-SNE of their
   mean feature vectors, each feature scaled to a deviation of 1, each block
   with the same weight.  Labels are not used.

   @param[in,out] assessment  With its tracks; its points are made.
*/
PvStatus
pv_song_points_of_vectors(const PvVectors* vectors,
                          const PvRecipe*  recipe,
                          PvAssessment*    assessment,
                          PvError*         error);

/// [any] The model's map of the songs that it was trained on, and on it the
/// tested songs, placed like live sound.
///
/// @param[in,out] assessment  With its tracks; its points are made.
PvStatus
pv_song_points_of_model(const PvModelParts* parts,
                        PvAssessment*       assessment,
                        PvError*            error);

#endif
