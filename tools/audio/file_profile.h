// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The profile of a sound file.

#ifndef PV_TOOLS_AUDIO_FILE_PROFILE_H
#define PV_TOOLS_AUDIO_FILE_PROFILE_H

#include "profile/profile.h"
#include "tools/audio/audio_file.h"

/**
   [any] Measure a file or pipe from its start to its end.

   @param[out] seconds  How long it is; may be NULL.
   @param[out] note     What the file lacks.
   @return PV_ERR_DATA: it is shorter than a span of 3 s, or silent.
*/
PvStatus
pv_file_profile_make(const char*   path,
                     PvAudioSource source,
                     PvProfile*    profile,
                     double*       seconds,
                     PvNote*       note,
                     PvError*      error);

#endif
