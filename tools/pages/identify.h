// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The results of `prodval identify`, as text and as JSON.

#ifndef PV_TOOLS_PAGES_IDENTIFY_H
#define PV_TOOLS_PAGES_IDENTIFY_H

#include "tools/audio/audio_file.h"
#include "engine/guess.h"
#include "model/reasons.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/// The result for one file.
typedef struct {
  PvError error; ///< Why it could not be analysed to its end
  PvNote  note;  ///< What the file lacks
  PvGuess guess; ///< For the whole file; empty if there was too little
  PvReasons
    why; ///< For the likeliest producer, against the second; may be none
} PvFileGuess;

typedef struct {
  const PvModel*       model;
  const char*          model_path;
  char**               files;
  const PvAudioSource* sources; ///< [n_files]; NULL: all are files
  uint32_t             n_files;
  uint32_t             n_threads; ///< 0: as many as there are cores
  bool                 is_json;
  PvFileGuess*         guesses; ///< [n_files]
} PvIdentify;

/// [any] Print the result for file `i` on standard output; one that is too
/// short for a guess is "unknown".
void
pv_identify_print(const PvIdentify* identify, uint32_t i);

/// [any] The same as a JSON object.
json_t*
pv_identify_json(const PvIdentify* identify, uint32_t i);

#endif
