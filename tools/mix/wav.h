// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  WAV files.

#ifndef PV_TOOLS_MIX_WAV_H
#define PV_TOOLS_MIX_WAV_H

#include "tools/mix/sound.h"

/// [any] Write a stereo WAV of 24 bits, clipped at full scale.  A file that
/// can't be written whole is removed.
PvStatus
pv_mix_wav_write(const char* path, const PvMixSound* sound, PvError* error);

#endif
