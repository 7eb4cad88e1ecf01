// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Whose work a sound file sounds like.

#ifndef PV_TOOLS_PAGES_HEAR_H
#define PV_TOOLS_PAGES_HEAR_H

#include "tools/pages/heard.h"

/// Takes what was heard so far, after each guess.
typedef void (*PvHeardSink)(void* user, const PvHeard* heard);

/**
   [any] Hear a file from its start to its end, or as far as it can be decoded.

   @param model  If it was loaded in full, the result says why, too.
   @param sink   NULL: only the end is wanted.
   @param[out] heard
*/
void
pv_hear(const PvModel* model,
        const char*    path,
        PvAudioSource  source,
        PvHeardSink    sink,
        void*          user,
        PvHeard*       heard);

#endif
