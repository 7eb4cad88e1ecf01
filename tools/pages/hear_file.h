// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Whose work a sound file sounds like.

#ifndef PV_TOOLS_PAGES_HEAR_FILE_H
#define PV_TOOLS_PAGES_HEAR_FILE_H

#include "tools/pages/identify.h"

/// Takes a guess on the way, about what was heard so far.
typedef void (*PvGuessSink)(void* user, const PvGuess* guess);

/**
   [any] Hear a file from its start to its end, or as far as it can be decoded.

   @param model  If it was loaded in full, the result says why, too.
   @param sink  NULL: only the last guess is wanted.
   @param[in,out] heard  All 0 before.
*/
void
pv_hear_file(const PvModel* model,
             const char*    path,
             PvGuessSink    sink,
             void*          user,
             PvFileGuess*   heard);

#endif
