// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Networks learned without the songs that calibration holds out.

#ifndef PV_TOOLS_TRAIN_PART_NETWORKS_H
#define PV_TOOLS_TRAIN_PART_NETWORKS_H

#include "tools/train/training.h"

/**
   [any] Learn a network for each part in which calibration, and the guesses of a
   model's own songs, hold songs out: from what none of them holds out in that part,
   neither a song by itself nor with its producer.

   Each learns as many steps at most as that of the training did.

   @param training  Filled by a network of its own; where no song can be held out,
                    nothing is learned.
   @param[out] networks  [pv_calibration_parts()], or NULL: freed by
                         pv_part_networks_free().
*/
PvStatus
pv_part_networks_learn(const PvTraining* training,
                       uint32_t          n_threads,
                       PvOwnNetwork**    networks,
                       PvError*          error);

/// [any] NULL is fine.
void
pv_part_networks_free(PvOwnNetwork* networks);

#endif
