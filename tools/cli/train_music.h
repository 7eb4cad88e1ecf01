// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A model of the music that a command was given, with its name, where it comes
/// from, and its songs' profiles.

#ifndef PV_TOOLS_CLI_TRAIN_MUSIC_H
#define PV_TOOLS_CLI_TRAIN_MUSIC_H

#include "base/status.h"
#include "model/model_parts.h"
#include "tools/base/text.h"
#include "tools/cli/input/corpus_input.h"
#include "tools/train/training.h"

/// [setup] Put a number of songs into words, noise apart.
void
pv_learned_songs(const PvCorpusInput* music,
                 uint32_t             n_songs,
                 char                 text[PV_TEXT_SONGS]);

/// [setup] Print how many clips are learned from, where more were measured and counted,
/// as by `prodval merge`, and why.
void
pv_learned_clips_print(const PvCorpusInput* music, const PvTraining* training);

/// [setup] Give parts the profiles of their songs, which are the training's; the music
/// was profiled.
PvStatus
pv_profiles_keep(const PvCorpusInput* music,
                 const PvTraining*    training,
                 PvModelParts*        parts,
                 PvError*             error);

/**
   [setup] Learn a model.

   @param training    What the music gives.
   @param name        NULL: made up.
   @param[out] parts  Set only on success; the caller's.
*/
PvStatus
pv_train_music(const PvCorpusInput* music,
               const PvTraining*    training,
               const char*          name,
               PvModelParts**       parts,
               PvError*             error);

#endif
