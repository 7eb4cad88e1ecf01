// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A listener on a file, asked at set times.

#ifndef PV_TOOLS_JUDGE_LISTEN_H
#define PV_TOOLS_JUDGE_LISTEN_H

#include "model/model.h"
#include "tools/judge/score.h"
#include "base/status.h"

/**
   [any] Hear a file, no pipe, from its start to its end as live sound is heard, but
   as one song: a pause ends nothing, and nothing fades.

   A time has come when so many frames that are not silent were heard as are
   nearest to it; what was said last by then is the guess.  A song that is over
   before has none.  At the end it is what the listener said last: `unknown`
   if it never spoke.

   @param[in,out] track  Its guess, confidence, times, seconds, novelty and
                         position are written; the rest stays.
*/
PvStatus
pv_listen_to_file(const char*    path,
                  const PvModel* model,
                  PvTrackGuess*  track,
                  PvError*       error);

#endif
