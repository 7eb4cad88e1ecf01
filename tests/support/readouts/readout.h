// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What each output shows of one listening, read as its reader would.
///
/// The model's producers are "bright" and "dark".

#ifndef PV_TESTS_READOUTS_READOUT_H
#define PV_TESTS_READOUTS_READOUT_H

#include "engine/guess.h"
#include "model/model.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

enum { PV_READOUT_MAX = 8 };

typedef enum {
  PV_READOUT_NUMBERS, ///< For programs: six digits, and PV_UNKNOWN
  PV_READOUT_GUESS,   ///< The same of the guess only, without the ranking
  PV_READOUT_WORDS,   ///< For people: whole percent, in words
  PV_READOUT_BARS     ///< Lengths, without words
} PvReadoutKind;

typedef struct {
  char   name[64];
  double probability;
} PvReadoutLabel;

typedef struct {
  const char*    where; ///< The output
  PvReadoutKind  kind;
  char           words[64]; ///< "Sounds like"
  PvReadoutLabel guess;
  uint32_t       n;
  PvReadoutLabel ranking[PV_READOUT_MAX]; ///< In the order of the output
} PvReadout;

/// End the test unless that is the guess: its labels in its order, with its numbers
/// as exactly as the output is, and its words.
void
pv_readout_check(const PvReadout* readout, const PvGuess* guess);

// For the outputs.

PvReadoutLabel
pv_readout_label(const char* name, double probability);

void
pv_readout_add(PvReadout* readout, const char* name, double probability);

/// Read "Sounds like dark, 75 %".
void
pv_readout_read_sentence(PvReadout* readout, const char* text);

/// Read "dark  75 %" and return what follows; NULL: that doesn't stand there.
const char*
pv_readout_read_row(PvReadout* readout, const char* text);

/// Read a guess as prodval-jack and identify have it.
void
pv_readout_read_json(PvReadout* readout, const json_t* guess);

/// What is printed on standard output; free() it.
char*
pv_readout_capture(void (*print)(void* user), void* user);

// The outputs.

/// `/guess` and `/ranking`, then `/index` and `/shares`, on loopback.
void
pv_readout_by_osc(PvReadout      readout[2],
                  const PvModel* model,
                  const PvGuess* guess);

/// prodval-jack: the JSON, the plain line, the set list, the live view, and its
/// bars.
void
pv_readout_by_client(PvReadout      readout[5],
                     const PvModel* model,
                     const PvGuess* guess);

/// identify: the text and the JSON.
void
pv_readout_by_identify(PvReadout      readout[2],
                       const PvModel* model,
                       const PvGuess* guess);

/// The plugin, which listens by itself: its control ports, its messages, the
/// window's words, the window's bars and ring at rest, and the text to copy.
/// @param path  The file of the model.
void
pv_readout_by_plugin(PvReadout      readout[5],
                     const char*    path,
                     const PvModel* model,
                     const float*   sound,
                     uint32_t       n,
                     uint32_t       rate_hz);

#endif
