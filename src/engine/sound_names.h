// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What measured sounds are called: by their paths, or the last parts of these.

#ifndef PV_ENGINE_SOUND_NAMES_H
#define PV_ENGINE_SOUND_NAMES_H

#include "engine/measured_sounds.h"
#include "model/target_name.h"

/// [any] The sound of a name, or the only one whose path ends in it: "refs" or
/// "music/refs" of /music/refs, also with a slash at the end.  NULL: there is none, or
/// there are several.
/// @param[out] n  How many there are.
const PvMeasuredSound*
pv_sound_called(const PvMeasuredSounds* sounds, const char* name, uint32_t* n);

/// [any] Have a sound, which there is, named by its whole path, however it was named.
/// As much of the path is told as makes it the only one that is called so, and no name
/// in the model.
/// @return Only PV_ERR_MEMORY.
PvStatus
pv_sound_name_whole(const PvMeasuredSounds* sounds,
                    const PvModelParts*     parts,
                    PvTargetName*           name,
                    PvError*                error);

/// [any] Fail as a name stands for nothing, or as several sounds are called so: then it
/// is told how to name them.
PvStatus
pv_sound_name_fail(const PvMeasuredSounds* sounds,
                   const PvModelParts*     parts,
                   const char*             name,
                   PvError*                error);

#endif
