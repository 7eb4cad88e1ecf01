// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How near a song is to those of a model, by sound or by guess.

#ifndef PV_TOOLS_CLI_SIMILAR_FIND_H
#define PV_TOOLS_CLI_SIMILAR_FIND_H

#include "tools/pages/similar.h"

#include <stdbool.h>

/**
   [any] Analyse the file, and sort the model's songs by how near they are.

   @param[in,out] similar  With its file and model path; gets its place, matches and,
                           by guess, its guess, which the caller frees in any case.
   @param by_guess         By what would be guessed, and not by sound.
*/
PvStatus
pv_similar_find(PvSimilar*     similar,
                const PvModel* model,
                bool           by_guess,
                PvError*       error);

#endif
