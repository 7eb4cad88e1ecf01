// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Producers left out of training: does a model notice?

#ifndef PV_TOOLS_JUDGE_UNKNOWN_PRODUCERS_H
#define PV_TOOLS_JUDGE_UNKNOWN_PRODUCERS_H

#include "tools/judge/crossval.h"

/**
   [any] For each label, train on all songs by others and guess its own.

   @param[out] run  To be cleared by the caller, made on success only: its tracks
                    are by left-out producers, labelled `unknown`.
   @return PV_ERR_DATA with fewer than three labels.
*/
PvStatus
pv_unknown_producers_run(const PvCorpus* corpus,
                         uint32_t        n_threads,
                         PvCrossvalRun*  run,
                         PvError*        error);

#endif
