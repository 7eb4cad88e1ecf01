// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Several targets in one text: "Sean Hawk=2, Roberto Lorenz, reference.wav".

#ifndef PV_MODEL_TARGET_TEXT_H
#define PV_MODEL_TARGET_TEXT_H

#include "model/target_name.h"

/// What stands between two targets.
#define PV_TARGET_SEPARATOR ", "

/**
   [any] Find how much of a text is its first target, "NAME" or "NAME=WEIGHT".

   A name may itself have separators in it, up to seven: it is the longest part
   that stands for something.  Where none does, commas without a space separate, too,
   if each part is a target in itself; else it is all up to the first separator.

   @return Bytes; 0 only for an empty text.
*/
size_t
pv_target_text_first(const PvModelParts* parts,
                     const char*         text,
                     PvNamedFiles        files);

/// [any] What follows the first `n` bytes of a text and the separator after them.
const char*
pv_target_text_rest(const char* text, size_t n);

#endif
