// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What live sound is compared with: names, and what they amount to.

#ifndef PV_ENGINE_MIX_TARGET_H
#define PV_ENGINE_MIX_TARGET_H

#include "engine/mix_comparison.h"

#include "model/target_name.h"

/// A sound that was measured before.
typedef struct {
  char*     name;
  PvProfile profile;
} PvMeasuredSound;

/// All 0: nothing.
typedef struct {
  uint32_t         n;
  PvTargetName     names[PV_MAX_TARGETS];
  uint32_t         n_sounds;
  PvMeasuredSound* sounds;
} PvMixTarget;

/// [setup] Measure the sound file that a name stands for, if it stands for one; from
/// then on it can be named.
/// @return A failure, too, if it stands for nothing.
PvStatus
pv_mix_target_measure(PvMixTarget*        target,
                      const PvModelParts* parts,
                      const char*         text,
                      const PvSoundFiles* files,
                      PvError*            error);

/// [worker] Find what is named, "NAME" or "NAME=WEIGHT", and sum it up; sounds stay.
/// @param n  At least 1.
/// @return A failure if one stands for nothing, or is named twice: then nothing
///         changes.
PvStatus
pv_mix_target_aim(PvMixTarget*        target,
                  const PvModelParts* parts,
                  const char* const*  names,
                  uint32_t            n,
                  PvProfileTarget*    made,
                  PvError*            error);

/// [worker] Sum up what was found.
/// @param without  A song that is left out of a producer's; -1: none.
PvStatus
pv_mix_target_make(const PvMixTarget*  target,
                   const PvModelParts* parts,
                   int32_t             without,
                   PvProfileTarget*    made,
                   PvError*            error);

/// [any] Whether a song is among a producer's that is named.
bool
pv_mix_target_has_song(const PvMixTarget*  target,
                       const PvModelParts* parts,
                       uint32_t            song);

/// [worker] Free what it holds.
void
pv_mix_target_clear(PvMixTarget* target);

#endif
