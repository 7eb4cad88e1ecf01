// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sounds that were measured, by their names: files, or all of a folder.

#ifndef PV_ENGINE_MEASURED_SOUNDS_H
#define PV_ENGINE_MEASURED_SOUNDS_H

#include "base/status.h"
#include "profile/profile.h"

#include <stdint.h>

enum { PV_MAX_SOUNDS = 64, PV_MAX_SOUND_FILES = 64 };

typedef struct {
  char*      name;
  uint32_t   n;        ///< At least 1
  PvProfile* profiles; ///< [n] They share the weight of the name
} PvMeasuredSound;

/// All 0: none.
typedef struct {
  uint32_t         n;
  PvMeasuredSound* of;
} PvMeasuredSounds;

/// [worker] Keep a sound by its name, in place of another of that name.
/// @return PV_ERR_VALUE: there are PV_MAX_SOUNDS already.  PV_ERR_MEMORY.
PvStatus
pv_measured_sounds_put(PvMeasuredSounds* sounds,
                       const char*       name,
                       const PvProfile*  profile,
                       PvError*          error);

/// [worker] Keep one more sound of a name, such as of a folder's files.
/// @return The same, also if there are PV_MAX_SOUND_FILES of that name.
PvStatus
pv_measured_sounds_add(PvMeasuredSounds* sounds,
                       const char*       name,
                       const PvProfile*  profile,
                       PvError*          error);

/// [setup] Keep several that have one name, as the files of a folder, in place of others.
/// @param profiles  [n] By malloc(); of `sounds` from here on, also on failure.
PvStatus
pv_measured_sounds_put_all(PvMeasuredSounds* sounds,
                           const char*       name,
                           PvProfile*        profiles,
                           uint32_t          n,
                           PvError*          error);

/// [any] The sound of a name; NULL: there is none.
PvMeasuredSound*
pv_measured_sounds_find(const PvMeasuredSounds* sounds, const char* name);

/// [worker] Take out the one at a place; the others keep their order.
void
pv_measured_sounds_remove(PvMeasuredSounds* sounds, uint32_t at);

/// [worker] Free all of them.
void
pv_measured_sounds_clear(PvMeasuredSounds* sounds);

#endif
