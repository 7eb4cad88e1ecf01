// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/part_networks.h"

#include "tools/train/calibrate.h"
#include "tools/train/filled.h"
#include "tools/train/holdout.h"

#include <stdlib.h>

static PvStatus
learn_part(const PvTraining* all,
           const PvSplit*    split,
           uint32_t          part,
           PvOwnLesson       lesson,
           PvOwnNetwork*     network,
           PvError*          error)
{
  PvHoldout holdout;
  PvStatus  status = pv_holdout_make(all, split, part, &holdout)
                       ? pv_training_check(&holdout.training, error)
                       : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  status =
    status ? status
           : pv_filled_learn_network(&holdout.training, lesson, network, error);
  pv_holdout_clear(&holdout);
  return status;
}

static PvStatus
learn_parts(const PvTraining* all,
            PvTurns           turns,
            PvOwnLesson       lesson,
            PvOwnNetwork*     networks,
            PvError*          error)
{
  PvSplit  split  = { 0 };
  PvStatus status = pv_split_in_turn(&split, all, turns)
                      ? PV_OK
                      : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  for (uint32_t p = 0; !status && p < turns.n_parts; ++p) {
    status = learn_part(all, &split, p, lesson, &networks[p], error);
  }
  pv_split_clear(&split);
  return status;
}

PvStatus
pv_part_networks_learn(const PvTraining* training,
                       uint32_t          n_threads,
                       PvOwnNetwork**    networks,
                       PvError*          error)
{
  *networks = NULL;
  if (!training->network || !pv_can_hold_songs_out(training)) {
    return PV_OK;
  }
  const PvOwnLesson lesson = { .ends_after = training->network->learned.n_steps,
                               .n_threads  = n_threads };
  PvTraining        all    = *training; // Only its songs are looked at
  PvTurns           turns;
  PvOwnNetwork* const made =
    calloc(PV_CALIBRATION_UNKNOWN_PARTS, sizeof(PvOwnNetwork));
  const bool is_ready = made && pv_calibration_turns(training, &turns);
  all.task            = training->network->task;
  PvStatus status     = is_ready ? learn_parts(&all, turns, lesson, made, error)
                                 : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  if (status) {
    pv_part_networks_free(made);
  } else {
    *networks = made;
  }
  return status;
}

void
pv_part_networks_free(PvOwnNetwork* networks)
{
  for (uint32_t p = 0; networks && p < PV_CALIBRATION_UNKNOWN_PARTS; ++p) {
    pv_own_network_clear(&networks[p]);
  }
  free(networks);
}
