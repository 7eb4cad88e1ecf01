// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sound files, and folders of them, as targets.

#ifndef PV_HOST_TARGET_FILES_H
#define PV_HOST_TARGET_FILES_H

#include "engine/mix_comparison.h"

/// [setup] Files by their paths; what one lacks is said on standard error.  A folder
/// stands for the sound files in it, and below; one of them that can't be used is a
/// failure.
PvSoundFiles
pv_target_files(void);

#endif
