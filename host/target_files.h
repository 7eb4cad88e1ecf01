// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sound files, and folders of them, as targets.

#ifndef PV_HOST_TARGET_FILES_H
#define PV_HOST_TARGET_FILES_H

#include "engine/mix_comparison.h"

/// [setup] Files by their paths; what one lacks is said on standard error.  A folder
/// stands for the sound files in it, and below; it is said how many
/// they are, those that can't be used are noted, and none that can is a failure.
PvSoundFiles
pv_target_files(void);

#endif
