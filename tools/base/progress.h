// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A progress line on the terminal.

#ifndef PV_TOOLS_BASE_PROGRESS_H
#define PV_TOOLS_BASE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "tools/base/time_left.h"

typedef struct {
  const char*     what; ///< "files", the caller's
  uint32_t        n_done;
  uint32_t        n_total;
  bool            is_shown; ///< Standard error is a terminal
  struct timespec start;
} PvProgress;

/// [any] Start counting.  Nothing is ever shown unless standard error is a
/// terminal.
void
pv_progress_start(PvProgress* progress, const char* what, uint32_t n_total);

/// [any] Count one more.  One thread at a time.
void
pv_progress_step(PvProgress* progress);

/// [any] Clear the line until the next step, before another message.  Both
/// under flockfile(stderr).
void
pv_progress_give_way(void);

/// [any] Clear the line.
void
pv_progress_stop(PvProgress* progress);

/// [any] Begin the work of a command: one line for all of it, instead of those that
/// are started while it goes on.  Where standard error is no terminal, a plain line
/// after a minute, and after twice as long each time.
void
pv_progress_plan(const PvPhase* phases, uint32_t n_phases);

/// [any] The phases before this one are over.  Nothing without a plan.
void
pv_progress_enter(uint32_t phase);

/// [any] So many units more of the phase that is going on are done.
void
pv_progress_add(double n_units);

/// [any] The work is over: clear the line.
void
pv_progress_conclude(void);

#endif
