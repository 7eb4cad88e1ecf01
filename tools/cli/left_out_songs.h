// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The song that is compared, where the model knows it: it is no part of what
/// it is compared with.

#ifndef PV_TOOLS_CLI_LEFT_OUT_SONGS_H
#define PV_TOOLS_CLI_LEFT_OUT_SONGS_H

#include "model/model.h"
#include "tools/pages/mix_difference.h"

#include <stdbool.h>

/**
   [any] Find out which songs of a model are the file itself, as pv_song_match_find()
   does.

   Only done if a producer is among the targets.  What comes through a pipe can be
   read once only, so it is not looked for; nor is a file that can't be read, which
   is told when it is measured.

   @param[in,out] mix  Gets the titles of those that are a target's.
   @param[out] without  [songs of the model] Which they are; NULL: none.  To be freed
                        by the caller, also on failure.
*/
PvStatus
pv_left_out_songs_find(const PvModel*   model,
                       PvMixDifference* mix,
                       bool**           without,
                       PvError*         error);

#endif
