// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The phases of commands that learn from music, or are judged by it.

#ifndef PV_TOOLS_CLI_INPUT_PHASES_H
#define PV_TOOLS_CLI_INPUT_PHASES_H

#include "tools/corpus/dataset.h"
#include "tools/corpus/file_checks.h"

/// In the order in which they come, if they do.
typedef enum {
  PV_PHASE_ANALYSING,
  PV_PHASE_LEARNING,
  PV_PHASE_STRANGERS, ///< Each producer left out
  PV_PHASE_FOLDS,
  PV_PHASE_JUDGING,
  PV_N_PHASES
} PvPhaseKind;

/// What a command does with music.
typedef struct {
  bool     learns;      ///< A model of all of it
  bool     is_judged;   ///< Figures are worked out
  bool     is_observed; ///< Songs are listened to, too
  uint32_t n_kinds;     ///< Models of each: 2 with one for mono
  uint32_t n_steps;     ///< For the network that each learns; 0: there is none
  uint32_t n_folds;     ///< In all runs together
  uint32_t n_strangers; ///< Producers left out in turn
  uint32_t n_threads;   ///< 0: as many as there are cores
} PvPlan;

/// [any] Begin the line of progress for all of it.
/// @param checks  [n_songs] of the dataset.
void
pv_phases_begin(const PvPlan*      plan,
                const PvDataset*   dataset,
                const PvFileCheck* checks);

#endif
