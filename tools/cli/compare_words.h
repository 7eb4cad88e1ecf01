// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which word of `prodval compare` is what: the model, if it is named, comes
/// first, the mix after it, and each --to has one name.

#ifndef PV_TOOLS_CLI_COMPARE_WORDS_H
#define PV_TOOLS_CLI_COMPARE_WORDS_H

#include "model/model_parts.h"
#include "options/values.h"

#include <stdbool.h>

/// [any] Whether models stand where models do, and nowhere else; otherwise say so
/// in one line.
bool
pv_compare_words_check(const PvOptions* options);

/// [any] Whether the mix is a file; otherwise, if its name is one that the model
/// knows, say so in one line.
bool
pv_compare_mix_check(const PvModelParts* parts, const char* file);

#endif
