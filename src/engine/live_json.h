// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What is heard, as JSON objects, each in one line: on standard output, and
/// for the live page.

#ifndef PV_ENGINE_LIVE_JSON_H
#define PV_ENGINE_LIVE_JSON_H

#include "engine/guess.h"
#include "engine/mix_comparison.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/// All pointers are borrowed for the call.
typedef struct {
  const PvModel* model; ///< NULL: none
  const PvGuess* guess; ///< NULL: none yet
  PvState        state;
  float          level_db;
  double         seconds; ///< Sound analysed
  double         time_s;  ///< Sound that came in since the start
  uint32_t       n_xruns;
  uint64_t       n_dropped; ///< Frames
  const char*    file;      ///< What is heard; NULL: live inputs
  uint32_t       n_inputs;  ///< How many of them are connected
  uint32_t       rate_hz;
  const char*    target; ///< What the sound is compared with; NULL: nothing, or
                         ///< it is told apart
  const PvMixNews* mix;  ///< How it differs; NULL: too little was heard
} PvLive;

/// [any] Print the guess, of which there must be one.
void
pv_live_print_guess(FILE* out, const PvLive* live);

/// [any] Print the guess in short, as one of many: when, the producer's index,
/// confidence, and the number of the song.
void
pv_live_print_moment(FILE* out, const PvLive* live);

/// [any] Print the state, when and of which model.
void
pv_live_print_state(FILE* out, const PvLive* live);

/// [any] Print the state, the level and what comes in.
void
pv_live_print_status(FILE* out, const PvLive* live);

/// What a page shows of a model.
typedef struct {
  const PvModel* model;
  bool           takes_files; ///< Whether the page does
  const bool*
    has_sound; ///< [n_songs of pv_model_info()] Which of its songs the page can play;
               ///< NULL: none
} PvLiveModel;

/// [any] Print a model: its producers with their colours, and its songs with their
/// places on the map.
void
pv_live_print_model(FILE* out, const PvLiveModel* shown);

#endif
