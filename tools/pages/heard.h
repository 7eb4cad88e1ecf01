// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What was heard of a sound file, in numbers: they may come from a process
/// that is not trusted.

#ifndef PV_TOOLS_PAGES_HEARD_H
#define PV_TOOLS_PAGES_HEARD_H

#include "engine/guess_make.h"
#include "tools/pages/identify.h"

/// All 0: nothing yet.
typedef struct {
  uint32_t   n_guesses;
  PvRawGuess raw;     ///< The last of them
  double     seconds; ///< Heard so far; silence does not count
  uint32_t   n_nearest;
  PvSongDistance
            nearest[PV_MAX_GUESS_CANDIDATES]; ///< To the whole file, at its end
  PvReasons why; ///< For the likeliest producer, against the second
  PvNote    note;
  PvError   error;
} PvHeard;

/// [any] Whether the numbers can be told, whoever wrote them: they are within what
/// the model has, and finite.  Texts are made harmless, and `raw.asked` is forgotten.
bool
pv_heard_is_valid(const PvModel* model, PvHeard* heard);

/// [any] Put it into words: the model's, which are borrowed.
/// @param[in,out] guess  `is_done` stays.
void
pv_heard_tell(const PvModel* model, const PvHeard* heard, PvFileGuess* guess);

#endif
