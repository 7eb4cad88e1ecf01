// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What live sound is compared with: names, and what they amount to.

#ifndef PV_ENGINE_MIX_TARGET_H
#define PV_ENGINE_MIX_TARGET_H

#include "engine/mix_comparison.h"

#include "model/target_name.h"

/// All 0: nothing.
typedef struct {
  uint32_t         n;
  PvTargetName     names[PV_MAX_TARGETS];
  PvMeasuredSounds sounds; ///< What can be named beside the model's
} PvMixTarget;

/// [setup] Measure the sound files that are named in a text, where there are any; from
/// then on they can be named.
/// @return A failure, too, if something stands for nothing.
PvStatus
pv_mix_target_measure(PvMixTarget*        target,
                      const PvModelParts* parts,
                      const char*         text,
                      const PvSoundFiles* files,
                      PvError*            error);

/// [worker] Let go of the sounds that are not named.
void
pv_mix_target_let_go(PvMixTarget* target);

/// [worker] Find what is named, and sum it up; sounds stay.
/// @param names  [n] One or several in each, as target_text.h says.
/// @param n      At least 1.
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

/// [worker] Free what it holds; it is empty then.
void
pv_mix_target_clear(PvMixTarget* target);

#endif
