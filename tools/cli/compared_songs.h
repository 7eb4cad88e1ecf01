// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What --to of `prodval compare` names.

#ifndef PV_TOOLS_CLI_COMPARED_SONGS_H
#define PV_TOOLS_CLI_COMPARED_SONGS_H

#include "engine/mix_comparison.h"
#include "model/song_targets.h"
#include "options/values.h"
#include "tools/pages/mix_difference.h"

/**
   [any] Take what is named, with its weight, and find out what each is.

   @param[in,out] mix  Gets its targets and what they are called; to be cleared in
                       any case.
   @return The exit status: PV_EXIT_USAGE, having said so in one line each, if a
           weight is none or a target is named twice.
*/
int
pv_compared_names_take(const PvOptions*    options,
                       const PvModelParts* parts,
                       PvMixDifference*    mix);

/**
   [any] Find the profiles of all targets; files are decoded.

   @param[in,out] mix    Gets what was left out of folders, and how long songs are.
   @param[in,out] songs  Get the profiles; to be cleared in any case.
   @return False, having said in one line each what could not be found or used.
*/
bool
pv_compared_songs_find(const PvModelParts* parts,
                       PvMixDifference*    mix,
                       PvTargetSongs*      songs);

/// [any] Free what was found.
void
pv_compared_songs_clear(PvMixDifference* mix, PvTargetSongs* songs);

#endif
