// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sound files that `prodval compare` compares with.

#ifndef PV_TOOLS_CLI_TARGET_FILES_H
#define PV_TOOLS_CLI_TARGET_FILES_H

#include "model/song_targets.h"
#include "tools/pages/mix_difference.h"

/**
   [any] Measure a file, or those of a folder, which share the weight.

   In a folder, what can't be measured is said and passed over, and so is the mix
   itself.

   @param[in,out] mix   Gets what was left out, and how long the files are.
   @param[in,out] songs  Get the profiles.
   @return A failure, too, if nothing of a folder is left.
*/
PvStatus
pv_target_files_add(const PvTargetName* to,
                    PvMixDifference*    mix,
                    PvTargetSongs*      songs,
                    PvError*            error);

#endif
